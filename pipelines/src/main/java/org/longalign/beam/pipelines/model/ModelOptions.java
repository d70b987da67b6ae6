package org.longalign.beam.pipelines.model;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.Group;
import org.longalign.beam.pipelines.options.Kind;
import org.longalign.beam.pipelines.options.Parameter;

/** Who answers and who judges, what they may cost, and where what they say is kept. */
public interface ModelOptions extends PipelineOptions {
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

  @Description("Path of a tokenizer.json that counts tokens, or default: the bundled one (Qwen3).")
  @Default.String("default")
  @Parameter(
      label = "Tokenizer that counts tokens",
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
      "File with the judge's prompt in words of your own; default: the paper's criteria in ours.")
  @Parameter(label = "File of the judge's prompt", group = Group.JUDGE, place = 6, kind = Kind.FILE)
  String getTemplate();

  void setTemplate(String value);

  @Description("Smallest part of the judgements (needle: of the cells) that must have a score.")
  @Default.Double(0.95)
  @Parameter(
      label = "Least part that must have a score",
      group = Group.JUDGE,
      place = 9,
      kind = Kind.SHARE)
  double getMinCoverage();

  void setMinCoverage(double value);

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
}
