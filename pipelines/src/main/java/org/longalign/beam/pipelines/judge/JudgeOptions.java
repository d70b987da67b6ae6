package org.longalign.beam.pipelines.judge;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** The options of {@code judge}. */
public interface JudgeOptions extends PipelineOptions {
  @Description(
      "File of questions with reference answers: JSON lines, LongBench-Chat's or LongBench's layout.")
  String getQuestions();

  void setQuestions(String value);

  @Description("File of answers (id, model, answer), one a line; or give modelUrl and modelName.")
  String getAnswers();

  void setAnswers(String value);

  @Description(
      "Base URL of the model under test, which speaks OpenAI chat completions; offline: a stand-in that copies sentences.")
  String getModelUrl();

  void setModelUrl(String value);

  @Description("Name of the model under test.")
  String getModelName();

  void setModelName(String value);

  @Description("Where its key is, never the key itself: env:NAME, file:PATH or secret:NAME.")
  String getModelKey();

  void setModelKey(String value);

  @Description(
      "Most tokens of document and question that it sees; the middle of others is left out.")
  @Default.Integer(65_536)
  int getMaxTokens();

  void setMaxTokens(int value);

  @Description("Path of a tokenizer.json to count these, or default: the bundled one (Qwen3).")
  @Default.String("default")
  String getTokenizer();

  void setTokenizer(String value);

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
      "chat (1 to 10), qa (1 to 3, told from 0 to 100) or summary (1 to 5, likewise), for all"
          + " questions. Default: that of each question's LongBench data set; chat without one.")
  String getRubric();

  void setRubric(String value);

  @Description(
      "File with the judge's prompt in words of your own; default: the paper's criteria in ours.")
  String getTemplate();

  void setTemplate(String value);

  @Description(
      "Orders of the scored examples for each answer, from 1 to 6, drawn by the seed; 0: no examples;"
          + " fixed: as they are given.")
  @Default.String("1")
  String getPermutations();

  void setPermutations(String value);

  @Description("How often each is judged.")
  @Default.Integer(1)
  int getRepeats();

  void setRepeats(int value);

  @Description("File of people's scores (id, model, annotator, score), one a line.")
  String getHuman();

  void setHuman(String value);

  @Description(
      "Result files of other software (globs) whose scores are to stand beside: MT-Bench"
          + " (FastChat's single grading), lm-evaluation-harness, LongBench, LongBench-Chat.")
  List<String> getImport();

  void setImport(List<String> value);

  @Description("Smallest part of the judgements that must have a score.")
  @Default.Double(0.95)
  double getMinCoverage();

  void setMinCoverage(double value);

  @Description("Directory for scores.json, report.html, the judgements, and what they are of.")
  String getOutput();

  void setOutput(String value);

  @Description("Folder of paid answers. Default: responses in the output directory.")
  String getResponses();

  void setResponses(String value);

  @Description("Requests that one worker has under way at a time with each model.")
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

  @Description("Draws orders and resamples.")
  @Default.Long(42)
  long getSeed();

  void setSeed(long value);
}
