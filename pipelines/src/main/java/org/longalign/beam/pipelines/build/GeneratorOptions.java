package org.longalign.beam.pipelines.build;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Who writes instruction pairs, and what that may cost. */
public interface GeneratorOptions extends PipelineOptions {
  @Description(
      "Who writes the instruction pairs: offline (extractive stand-in), openai, anthropic or none.")
  @Default.String("offline")
  String getGenerator();

  void setGenerator(String value);

  @Description(
      "Base URL of a server that speaks OpenAI chat completions or Anthropic messages. Several,"
          + " separated by commas: the next serves when one is not available.")
  List<String> getGeneratorUrl();

  void setGeneratorUrl(List<String> value);

  @Description("The model's name at that server; one, or one for each URL.")
  List<String> getGeneratorModel();

  void setGeneratorModel(List<String> value);

  @Description(
      "Where the key is, never the key itself: env:NAME, file:PATH or"
          + " secret:projects/P/secrets/S; one, or one for each URL.")
  List<String> getGeneratorKey();

  void setGeneratorKey(List<String> value);

  @Description(
      "Another model at the same URLs that answers the questions. Default: the same model.")
  String getAnswerModel();

  void setAnswerModel(String value);

  @Description("Questions and answers of a conversation, from 1 to 5.")
  @Default.Integer(1)
  int getTurns();

  void setTurns(int value);

  @Description("A system message before each written conversation. Default: none.")
  @Default.String("")
  String getSystem();

  void setSystem(String value);

  @Description("Requests a minute that all workers together may send; 0 for no limit.")
  @Default.Long(0)
  long getRequestsPerMinute();

  void setRequestsPerMinute(long value);

  @Description("Tokens a minute, read and written, of all workers together; 0 for no limit.")
  @Default.Long(0)
  long getTokensPerMinute();

  void setTokensPerMinute(long value);

  @Description("Requests that one worker has under way at a time.")
  @Default.Integer(64)
  int getRequestsInFlight();

  void setRequestsInFlight(int value);

  @Description("Worker processes that share the budgets of requests and tokens.")
  @Default.Integer(1)
  int getGeneratorWorkers();

  void setGeneratorWorkers(int value);

  @Description(
      "Folder of paid answers, on any filesystem that Beam knows; what it holds is not asked again."
          + " Default: responses in the output directory.")
  String getResponses();

  void setResponses(String value);

  @Description(
      "Most USD that the answers in that folder may have cost, earlier runs included; 0 for no"
          + " limit.")
  @Default.Double(0)
  double getMaxCost();

  void setMaxCost(double value);

  @Description(
      "What pairs must pass: language, standalone (no word of \"the text above\"), refusal, echo,"
          + " grounded. Default: all but standalone; of the stand-in, which quotes, echo neither.")
  List<String> getGates();

  void setGates(List<String> value);

  @Description("Largest part of an answer that may be one span of the document.")
  @Default.Double(0.9)
  double getMaxEcho();

  void setMaxEcho(double value);

  @Description("Smallest part of an answer's content words that must stand in the document.")
  @Default.Double(0.05)
  double getMinGrounded();

  void setMinGrounded(double value);

  @Description("Only say what requests, tokens and USD to expect; ask nobody, write nothing.")
  boolean getDryRun();

  void setDryRun(boolean value);

  @Description("File of prices (YAML) over those that come with this software.")
  String getPrices();

  void setPrices(String value);
}
