package org.longalign.beam.pipelines.build;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.Group;
import org.longalign.beam.pipelines.options.Kind;
import org.longalign.beam.pipelines.options.Parameter;

/** Who writes instruction pairs, and what that may cost. */
public interface GeneratorOptions extends PipelineOptions {
  @Description(
      "Who writes the instruction pairs: offline (extractive stand-in), openai, anthropic or none.")
  @Default.String("offline")
  @Parameter(
      label = "Who writes questions and answers",
      group = Group.GENERATOR,
      place = 1,
      kind = Kind.ENUM,
      values = {
        "offline=Nobody: sentences of the document (to try out)",
        "openai=A model, by the OpenAI protocol",
        "anthropic=A model, by the Anthropic protocol",
        "none=Nobody: documents as they stand"
      })
  String getGenerator();

  void setGenerator(String value);

  @Description(
      "Base URL of a server that speaks OpenAI chat completions or Anthropic messages. Several,"
          + " separated by commas: the next serves when one is not available.")
  @Parameter(
      label = "The model's URL",
      group = Group.GENERATOR,
      place = 2,
      kind = Kind.URLS,
      parent = "generator",
      when = {"openai", "anthropic"})
  List<String> getGeneratorUrl();

  void setGeneratorUrl(List<String> value);

  @Description("The model's name at that server; one, or one for each URL.")
  @Parameter(
      label = "The model's name",
      group = Group.GENERATOR,
      place = 3,
      pattern = "[^\\s,]+(,[^\\s,]+)*",
      parent = "generator",
      when = {"openai", "anthropic"})
  List<String> getGeneratorModel();

  void setGeneratorModel(List<String> value);

  @Description(
      "Where the key is, never the key itself: env:NAME of a worker, file:PATH or"
          + " secret:projects/P/secrets/S; one, or one for each URL.")
  @Parameter(
      label = "Where the key is",
      group = Group.GENERATOR,
      place = 4,
      kind = Kind.KEYS,
      parent = "generator",
      when = {"openai", "anthropic"})
  List<String> getGeneratorKey();

  void setGeneratorKey(List<String> value);

  @Description(
      "Another model at the same URLs that answers the questions. Default: the same model.")
  @Parameter(
      label = "Another model for answers",
      group = Group.GENERATOR,
      place = 5,
      parent = "generator",
      when = {"openai", "anthropic"})
  String getAnswerModel();

  void setAnswerModel(String value);

  @Description(
      "Other models at the same URLs for the documents of some sources: SOURCE=MODEL, separated by"
          + " commas. They answer, too, unless answerModel does.")
  @Parameter(
      label = "Other models for some sources",
      group = Group.GENERATOR,
      place = 6,
      pattern = "[^\\s,=]+=[^\\s,]+(,[^\\s,=]+=[^\\s,]+)*",
      parent = "generator",
      when = {"openai", "anthropic"})
  List<String> getSourceModels();

  void setSourceModels(List<String> value);

  @Description(
      "Folder of prompts: files TASK.LANGUAGE.txt, each what is asked behind a document, such as"
          + " legal.en.txt; answer.LANGUAGE.txt with {question} asks for an answer. Default: the"
          + " paper's four tasks, in English and Chinese.")
  @Parameter(
      label = "Folder of prompts",
      group = Group.GENERATOR,
      place = 7,
      kind = Kind.FOLDER,
      parent = "generator",
      when = {"offline", "openai", "anthropic"})
  String getPrompts();

  void setPrompts(String value);

  @Description("Conversations of each document, with questions of their own, from 1 to 5.")
  @Default.Integer(1)
  @Parameter(
      label = "Conversations of each document",
      group = Group.GENERATOR,
      place = 8,
      kind = Kind.POSITIVE,
      pattern = "[1-5]",
      parent = "generator",
      when = {"offline", "openai", "anthropic"})
  int getPairsPerDocument();

  void setPairsPerDocument(int value);

  @Description("Questions and answers of a conversation, from 1 to 5.")
  @Default.Integer(1)
  @Parameter(
      label = "Questions of each conversation",
      group = Group.GENERATOR,
      place = 9,
      kind = Kind.POSITIVE,
      pattern = "[1-5]",
      parent = "generator",
      when = {"offline", "openai", "anthropic"})
  int getTurns();

  void setTurns(int value);

  @Description("A system message before each written conversation. Default: none.")
  @Default.String("")
  @Parameter(
      label = "System message",
      group = Group.GENERATOR,
      place = 10,
      parent = "generator",
      when = {"offline", "openai", "anthropic"})
  String getSystem();

  void setSystem(String value);

  @Description("Requests a minute that all workers together may send; 0 for no limit.")
  @Default.Long(0)
  @Parameter(
      label = "Requests a minute",
      group = Group.LIMITS,
      place = 4,
      kind = Kind.COUNT,
      parent = "generator",
      when = {"openai", "anthropic"})
  long getRequestsPerMinute();

  void setRequestsPerMinute(long value);

  @Description("Tokens a minute, read and written, of all workers together; 0 for no limit.")
  @Default.Long(0)
  @Parameter(
      label = "Tokens a minute",
      group = Group.LIMITS,
      place = 5,
      kind = Kind.COUNT,
      parent = "generator",
      when = {"openai", "anthropic"})
  long getTokensPerMinute();

  void setTokensPerMinute(long value);

  @Description("Requests that one worker has under way at a time.")
  @Default.Integer(64)
  @Parameter(
      label = "Requests of a worker under way",
      group = Group.LIMITS,
      place = 6,
      kind = Kind.POSITIVE,
      parent = "generator",
      when = {"openai", "anthropic"})
  int getRequestsInFlight();

  void setRequestsInFlight(int value);

  @Description("Worker processes that share the budgets of requests and tokens.")
  @Default.Integer(1)
  @Parameter(
      label = "Workers that share the limits",
      group = Group.LIMITS,
      place = 7,
      kind = Kind.POSITIVE,
      parent = "generator",
      when = {"openai", "anthropic"})
  int getGeneratorWorkers();

  void setGeneratorWorkers(int value);

  @Description(
      "Folder of paid answers, on any filesystem that Beam knows; what it holds is not asked again."
          + " Default: responses in the output directory.")
  @Parameter(
      label = "Folder of paid answers",
      group = Group.LIMITS,
      place = 1,
      kind = Kind.OUTPUT,
      parent = "generator",
      when = {"offline", "openai", "anthropic"})
  String getResponses();

  void setResponses(String value);

  @Description(
      "Most USD that the answers in that folder may have cost, earlier runs included; 0 for no"
          + " limit.")
  @Default.Double(0)
  @Parameter(
      label = "Most USD",
      group = Group.LIMITS,
      place = 2,
      kind = Kind.NUMBER,
      parent = "generator",
      when = {"openai", "anthropic"})
  double getMaxCost();

  void setMaxCost(double value);

  @Description(
      "What pairs must pass: language, standalone (no word of \"the text above\"), refusal, echo,"
          + " grounded, duplicate (no question twice). Default: all but standalone; of the stand-in, which quotes, echo neither.")
  @Parameter(
      label = "Checks that pairs must pass",
      group = Group.GENERATOR,
      place = 11,
      pattern =
          "none|(language|standalone|refusal|echo|grounded|duplicate)(,(language|standalone|refusal|echo|grounded|duplicate))*",
      parent = "generator",
      when = {"offline", "openai", "anthropic"})
  List<String> getGates();

  void setGates(List<String> value);

  @Description("Largest part of an answer that may be one span of the document.")
  @Default.Double(0.9)
  @Parameter(
      label = "Largest part of an answer that may be quoted",
      group = Group.GENERATOR,
      place = 12,
      kind = Kind.SHARE,
      parent = "generator",
      when = {"offline", "openai", "anthropic"})
  double getMaxEcho();

  void setMaxEcho(double value);

  @Description("Smallest part of an answer's content words that must stand in the document.")
  @Default.Double(0.05)
  @Parameter(
      label = "Smallest part of an answer that the document must hold",
      group = Group.GENERATOR,
      place = 13,
      kind = Kind.SHARE,
      parent = "generator",
      when = {"offline", "openai", "anthropic"})
  double getMinGrounded();

  void setMinGrounded(double value);

  @Description(
      "Of the sample of each source and language, the share that is kept at hand to replace"
          + " documents that come to nothing; only as many are asked about as are needed. 0: none.")
  @Default.Double(0.25)
  @Parameter(
      label = "Share of documents in reserve",
      group = Group.GENERATOR,
      place = 14,
      kind = Kind.SHARE,
      parent = "generator",
      when = {"offline", "openai", "anthropic"})
  double getReserves();

  void setReserves(double value);

  @Description("Only say what requests, tokens and USD to expect; ask nobody, write nothing.")
  @Parameter(
      label = "Only an estimate",
      group = Group.LIMITS,
      place = 8,
      kind = Kind.SWITCH,
      commandLineOnly = true)
  boolean getDryRun();

  void setDryRun(boolean value);

  @Description("File of prices (YAML) over those that come with this software.")
  @Parameter(
      label = "File of prices",
      group = Group.LIMITS,
      place = 3,
      kind = Kind.FILE,
      parent = "generator",
      when = {"openai", "anthropic"})
  String getPrices();

  void setPrices(String value);
}
