package org.longalign.beam.pipelines.judge;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.Group;
import org.longalign.beam.pipelines.options.Kind;
import org.longalign.beam.pipelines.options.Parameter;

/** The options of {@code judge}. */
public interface JudgeOptions extends PipelineOptions {
  @Description(
      "File of questions with reference answers: JSON lines, LongBench-Chat's or LongBench's layout.")
  @Parameter(
      label = "File of questions",
      group = Group.DATA,
      place = 1,
      kind = Kind.FILE,
      required = true)
  String getQuestions();

  void setQuestions(String value);

  @Description("File of answers (id, model, answer), one a line; or give modelUrl and modelName.")
  @Parameter(label = "File of answers", group = Group.DATA, place = 3, kind = Kind.FILE)
  String getAnswers();

  void setAnswers(String value);

  @Description(
      "Base URL of the model under test, which speaks OpenAI chat completions; offline: a stand-in that copies sentences.")
  @Parameter(
      label = "URL of the model under test",
      group = Group.MODEL,
      place = 1,
      kind = Kind.MODEL_URL)
  String getModelUrl();

  void setModelUrl(String value);

  @Description("Name of the model under test.")
  @Parameter(label = "Name of the model under test", group = Group.MODEL, place = 2)
  String getModelName();

  void setModelName(String value);

  @Description("Where its key is, never the key itself: env:NAME, file:PATH or secret:NAME.")
  @Parameter(label = "Where its key is", group = Group.MODEL, place = 3, kind = Kind.KEY)
  String getModelKey();

  void setModelKey(String value);

  @Description(
      "Most tokens of document and question that it sees; the middle of others is left out.")
  @Default.Integer(65_536)
  @Parameter(
      label = "Most tokens that it sees",
      group = Group.MODEL,
      place = 4,
      kind = Kind.POSITIVE)
  int getMaxTokens();

  void setMaxTokens(int value);

  @Description("Path of a tokenizer.json to count these, or default: the bundled one (Qwen3).")
  @Default.String("default")
  @Parameter(
      label = "Tokenizer that counts them",
      group = Group.MODEL,
      place = 5,
      kind = Kind.FILE_OR_DEFAULT)
  String getTokenizer();

  void setTokenizer(String value);

  @Description(
      "Base URL of the judge; of several judges, one for all or one for each; offline: a stand-in"
          + " that counts words.")
  @Parameter(
      label = "URL of the judge",
      group = Group.JUDGE,
      place = 1,
      kind = Kind.MODEL_URLS,
      required = true)
  List<String> getJudgeUrl();

  void setJudgeUrl(List<String> value);

  @Description("Name of the judge at that URL; several, of whom each scores every answer.")
  @Parameter(
      label = "Name of the judge",
      group = Group.JUDGE,
      place = 2,
      pattern = "[^\\s,]+(,[^\\s,]+)*",
      required = true)
  List<String> getJudgeModel();

  void setJudgeModel(List<String> value);

  @Description("Where its key is, never the key itself: env:NAME, file:PATH or secret:NAME.")
  @Parameter(label = "Where its key is", group = Group.JUDGE, place = 3, kind = Kind.KEYS)
  List<String> getJudgeKey();

  void setJudgeKey(List<String> value);

  @Description("What the judge speaks: openai or anthropic. Default: openai.")
  @Parameter(
      label = "Protocol of the judge",
      group = Group.JUDGE,
      place = 4,
      pattern = "(openai|anthropic)(,(openai|anthropic))*")
  List<String> getJudgeProtocol();

  void setJudgeProtocol(List<String> value);

  @Description(
      "chat (1 to 10), qa (1 to 3, told from 0 to 100) or summary (1 to 5, likewise), for all"
          + " questions. Default: that of each question's LongBench data set; chat without one.")
  @Parameter(
      label = "Scale",
      group = Group.JUDGE,
      place = 5,
      kind = Kind.ENUM,
      values = {"chat=Chat, 1 to 10", "qa=Question answering, 1 to 3", "summary=Summary, 1 to 5"})
  String getRubric();

  void setRubric(String value);

  @Description(
      "File with the judge's prompt in words of your own; default: the paper's criteria in ours.")
  @Parameter(label = "File of the judge's prompt", group = Group.JUDGE, place = 6, kind = Kind.FILE)
  String getTemplate();

  void setTemplate(String value);

  @Description(
      "Orders of the scored examples for each answer, from 1 to 6, drawn by the seed; 0: no examples;"
          + " fixed: as they are given.")
  @Default.String("1")
  @Parameter(
      label = "Orders of the examples",
      group = Group.JUDGE,
      place = 7,
      kind = Kind.ENUM,
      values = {
        "1=One, drawn by the seed",
        "2=Two, drawn by the seed",
        "3=Three, drawn by the seed",
        "4=Four, drawn by the seed",
        "5=Five, drawn by the seed",
        "6=All six",
        "0=No examples",
        "fixed=As they are given"
      })
  String getPermutations();

  void setPermutations(String value);

  @Description("How often each is judged.")
  @Default.Integer(1)
  @Parameter(
      label = "Times that each is judged",
      group = Group.JUDGE,
      place = 8,
      kind = Kind.POSITIVE)
  int getRepeats();

  void setRepeats(int value);

  @Description("File of people's scores (id, model, annotator, score), one a line.")
  @Parameter(label = "File of people's scores", group = Group.DATA, place = 4, kind = Kind.FILE)
  String getHuman();

  void setHuman(String value);

  @Description(
      "Result files of other software (globs) whose scores are to stand beside: MT-Bench"
          + " (FastChat's single grading), lm-evaluation-harness, LongBench, LongBench-Chat.")
  @Parameter(label = "Results of other software", group = Group.DATA, place = 5, kind = Kind.FILES)
  List<String> getImport();

  void setImport(List<String> value);

  @Description("Smallest part of the judgements that must have a score.")
  @Default.Double(0.95)
  @Parameter(
      label = "Least part that must have a score",
      group = Group.JUDGE,
      place = 9,
      kind = Kind.SHARE)
  double getMinCoverage();

  void setMinCoverage(double value);

  @Description("Directory for scores.json, report.html, the judgements, and what they are of.")
  @Parameter(
      label = "Folder of the scores",
      group = Group.DATA,
      place = 2,
      kind = Kind.OUTPUT,
      required = true)
  String getOutput();

  void setOutput(String value);

  @Description("Folder of paid answers. Default: responses in the output directory.")
  @Parameter(label = "Folder of paid answers", group = Group.LIMITS, place = 1, kind = Kind.OUTPUT)
  String getResponses();

  void setResponses(String value);

  @Description("Requests that one worker has under way at a time with each model.")
  @Default.Integer(64)
  @Parameter(
      label = "Requests of a worker under way",
      group = Group.LIMITS,
      place = 4,
      kind = Kind.POSITIVE)
  int getRequestsInFlight();

  void setRequestsInFlight(int value);

  @Description("Most USD that the answers in that folder may have cost; 0 for no limit.")
  @Default.Double(0)
  @Parameter(label = "Most USD", group = Group.LIMITS, place = 2, kind = Kind.NUMBER)
  double getMaxCost();

  void setMaxCost(double value);

  @Description("File of prices (YAML) over those that come with this software.")
  @Parameter(label = "File of prices", group = Group.LIMITS, place = 3, kind = Kind.FILE)
  String getPrices();

  void setPrices(String value);

  @Description("Draws orders and resamples.")
  @Default.Long(42)
  @Parameter(label = "Seed", group = Group.JUDGE, place = 10, kind = Kind.WHOLE)
  long getSeed();

  void setSeed(long value);
}
