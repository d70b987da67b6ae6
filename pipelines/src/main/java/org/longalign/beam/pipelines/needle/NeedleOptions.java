package org.longalign.beam.pipelines.needle;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options of {@code needle}. */
public interface NeedleOptions extends PipelineOptions {
  @Description(
      "Base URL of the model under test, which speaks OpenAI chat completions; offline: a stand-in"
          + " that copies sentences.")
  String getModelUrl();

  void setModelUrl(String value);

  @Description("Name of the model under test.")
  String getModelName();

  void setModelName(String value);

  @Description("Where its key is, never the key itself: env:NAME, file:PATH or secret:NAME.")
  String getModelKey();

  void setModelKey(String value);

  @Description(
      "Lengths of contexts in tokens, exactly: numbers, or FROM:TO:COUNT for as many at even steps,"
          + " separated by commas.")
  @Default.String("1000:60000:10")
  String getLengths();

  void setLengths(String value);

  @Description("Depths of the needle in percent: numbers, or FROM:TO:COUNT, separated by commas.")
  @Default.String("10:90:9")
  String getDepths();

  void setDepths(String value);

  @Description("How depths of FROM:TO:COUNT lie: linear, or sigmoid: closer at the ends.")
  @Default.String("linear")
  String getDepthScale();

  void setDepthScale(String value);

  @Description(
      "Text files to hide needles in: globs on any filesystem that Beam knows, separated by commas."
          + " Default: bundled text in that language.")
  List<String> getHaystack();

  void setHaystack(List<String> value);

  @Description("Language of the bundled text and the needle: en or zh.")
  @Default.String("en")
  String getLanguage();

  void setLanguage(String value);

  @Description(
      "Sentences to hide, separated by |; question and reference go with them. Default: one about"
          + " the key of a lighthouse.")
  String getNeedles();

  void setNeedles(String value);

  @Description("The question that they answer.")
  String getQuestion();

  void setQuestion(String value);

  @Description("What a right answer says.")
  String getReference();

  void setReference(String value);

  @Description(
      "Phrases that stand in a right answer, separated by |, where no judge scores. Default: the"
          + " reference.")
  String getExpected();

  void setExpected(String value);

  @Description("Path of a tokenizer.json to count lengths, or default: the bundled one (Qwen3).")
  @Default.String("default")
  String getTokenizer();

  void setTokenizer(String value);

  @Description(
      "Who scores: judged, or match: the part of the expected phrases that stands in the answer."
          + " Default: judged if there is a judgeUrl.")
  String getScoring();

  void setScoring(String value);

  @Description(
      "Base URL of the judge; of several judges, one for all or one for each; offline: a stand-in"
          + " that counts words.")
  List<String> getJudgeUrl();

  void setJudgeUrl(List<String> value);

  @Description("Name of the judge at that URL; several, of whom each scores every answer.")
  List<String> getJudgeModel();

  void setJudgeModel(List<String> value);

  @Description("Where its key is, never the key itself: env:NAME, file:PATH or secret:NAME.")
  List<String> getJudgeKey();

  void setJudgeKey(List<String> value);

  @Description("What the judge speaks: openai or anthropic. Default: openai.")
  List<String> getJudgeProtocol();

  void setJudgeProtocol(List<String> value);

  @Description(
      "File with the judge's prompt in words of your own; default: the paper's criteria in ours.")
  String getTemplate();

  void setTemplate(String value);

  @Description("Smallest part of the cells that must have a score.")
  @Default.Double(0.95)
  double getMinCoverage();

  void setMinCoverage(double value);

  @Description(
      "Directory for needle.json, report.html, answers.jsonl, judgements.jsonl (if judged) and rejected.jsonl.")
  String getOutput();

  void setOutput(String value);

  @Description("Folder of paid answers. Default: responses in the output directory.")
  String getResponses();

  void setResponses(String value);

  @Description("Requests that one worker has under way at a time, each with its whole context.")
  @Default.Integer(64)
  int getRequestsInFlight();

  void setRequestsInFlight(int value);

  @Description("Most USD that the answers in that folder may have cost; 0 for no limit.")
  @Default.Double(0)
  double getMaxCost();

  void setMaxCost(double value);

  @Description("File of prices (YAML) over those that come with this software.")
  String getPrices();

  void setPrices(String value);
}
