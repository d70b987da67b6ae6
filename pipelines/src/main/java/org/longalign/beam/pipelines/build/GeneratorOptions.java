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

  @Description(
      "Other models at the same URLs for the documents of some sources: SOURCE=MODEL, separated by"
          + " commas. They answer, too, unless answerModel does.")
  List<String> getSourceModels();

  void setSourceModels(List<String> value);

  @Description(
      "Folder of prompts: files TASK.LANGUAGE.txt, each what is asked behind a document, such as"
          + " legal.en.txt; answer.LANGUAGE.txt with {question} asks for an answer. Default: the"
          + " paper's four tasks, in English and Chinese.")
  String getPrompts();

  void setPrompts(String value);

  @Description("Conversations of each document, with questions of their own, from 1 to 5.")
  @Default.Integer(1)
  int getPairsPerDocument();

  void setPairsPerDocument(int value);

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
          + " grounded, duplicate (no question twice). Default: all but standalone; of the stand-in, which quotes, echo neither.")
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

  @Description(
      "Of the sample of each source and language, the share that is kept at hand to replace"
          + " documents that come to nothing; only as many are asked about as are needed. 0: none.")
  @Default.Double(0.25)
  double getReserves();

  void setReserves(double value);

  @Description("Only say what requests, tokens and USD to expect; ask nobody, write nothing.")
  boolean getDryRun();

  void setDryRun(boolean value);

  @Description("File of prices (YAML) over those that come with this software.")
  String getPrices();

  void setPrices(String value);
}
