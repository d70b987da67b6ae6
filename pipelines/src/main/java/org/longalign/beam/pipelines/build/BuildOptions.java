package org.longalign.beam.pipelines.build;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.longalign.beam.pipelines.options.Group;
import org.longalign.beam.pipelines.options.Kind;
import org.longalign.beam.pipelines.options.Parameter;
import org.longalign.beam.pipelines.plan.PackOptions;

/**
 * The options of {@code build}: the same names on the command line, in templates and REST calls.
 */
public interface BuildOptions extends PackOptions, GeneratorOptions {
  @Description(
      "Mixture file (YAML): the sources, their files and shares. Paths in it are relative to it.")
  @Parameter(
      label = "Mixture file",
      group = Group.DATA,
      place = 1,
      kind = Kind.FILE,
      required = true)
  String getMixture();

  void setMixture(String value);

  @Description("Directory of the data set, on any filesystem that Beam knows.")
  @Parameter(
      label = "Folder of the data set",
      group = Group.DATA,
      place = 2,
      kind = Kind.OUTPUT,
      required = true)
  String getOutput();

  void setOutput(String value);

  @Description("Replace a data set that the output directory holds.")
  @Default.Boolean(false)
  @Parameter(
      label = "Replace an earlier data set",
      group = Group.DATA,
      place = 3,
      kind = Kind.SWITCH)
  boolean getOverwrite();

  void setOverwrite(boolean value);

  @Description(
      "Path of the tokenizer.json of the model to train, or default: the bundled one (Qwen3).")
  @Default.String("default")
  @Parameter(label = "Tokenizer", group = Group.DATA, place = 10, kind = Kind.FILE_OR_DEFAULT)
  String getTokenizer();

  void setTokenizer(String value);

  @Description(
      "How a conversation is written for the model to train: chatml, llama-3, longalign-llama, longalign-chatglm, or template:PATH of a Jinja template.")
  @Default.String("chatml")
  @Parameter(
      label = "Chat format",
      group = Group.DATA,
      place = 11,
      pattern = "chatml|llama-3|longalign-llama|longalign-chatglm|template:gs://[^\\s,]+")
  String getChatFormat();

  void setChatFormat(String value);

  @Description("Shortest document, in tokens; shorter ones are rejected.")
  @Default.Integer(8192)
  @Parameter(
      label = "Shortest document, in tokens",
      group = Group.DATA,
      place = 5,
      kind = Kind.POSITIVE)
  int getMinTokens();

  void setMinTokens(int value);

  @Description("Longest document, in tokens; longer ones are rejected.")
  @Default.Integer(65536)
  @Parameter(
      label = "Longest document, in tokens",
      group = Group.DATA,
      place = 6,
      kind = Kind.POSITIVE)
  int getMaxTokens();

  void setMaxTokens(int value);

  @Description(
      "Jaccard similarity from which on documents are near-duplicates, such as 0.8; 0: keep them.")
  @Default.Double(0)
  @Parameter(
      label = "Similarity of near-duplicates",
      group = Group.DATA,
      place = 7,
      kind = Kind.SHARE)
  double getNearDuplicates();

  void setNearDuplicates(double value);

  @Description(
      "Benchmarks whose questions and answers no document may hold: files or globs (JSON lines or"
          + " text), separated by commas.")
  @Parameter(label = "Benchmarks to keep out", group = Group.DATA, place = 8, kind = Kind.FILES)
  List<String> getDecontaminate();

  void setDecontaminate(List<String> value);

  @Description("How often each sequence occurs; every epoch has steps of its own, all anew.")
  @Default.Integer(1)
  @Parameter(label = "Epochs", group = Group.PACKING, place = 4, kind = Kind.POSITIVE)
  int getEpochs();

  void setEpochs(int value);

  @Description("How conversations become training steps: pack, sort or naive.")
  @Default.String("pack")
  @Parameter(
      label = "Batching",
      group = Group.PACKING,
      place = 1,
      kind = Kind.ENUM,
      values = {
        "pack=Pack, with exact weights",
        "sort=Batches of like length",
        "naive=Batches in random order"
      })
  String getBatching();

  void setBatching(String value);

  @Description("reject or truncate what is longer than a pack once it is a conversation.")
  @Default.String("reject")
  @Parameter(
      label = "Conversations longer than a pack",
      group = Group.PACKING,
      place = 5,
      kind = Kind.ENUM,
      values = {"reject=Reject", "truncate=Truncate"})
  String getTooLong();

  void setTooLong(String value);

  @Description(
      "Ready-made conversations to mix in (ShareGPT, messages or Alpaca layout; JSON, JSON lines or"
          + " Parquet): files or globs, separated by commas.")
  @Parameter(
      label = "Ready-made conversations to mix in",
      group = Group.DATA,
      place = 4,
      kind = Kind.FILES)
  List<String> getShort();

  void setShort(List<String> value);

  @Description("longalign-npy: the reference code's four files as well; packed data sets only.")
  @Parameter(
      label = "Further format",
      group = Group.PACKING,
      place = 12,
      kind = Kind.ENUM,
      values = {"longalign-npy=The LongAlign reference code's files"},
      parent = "batching",
      when = "pack")
  String getAlso();

  void setAlso(String value);

  @Description("Use these sources although their licence forbids downloading, such as books3.")
  @Parameter(
      label = "Sources to use despite their licence",
      group = Group.DATA,
      place = 9,
      pattern = "[^\\s,]+(,[^\\s,]+)*")
  List<String> getAcceptLicence();

  void setAcceptLicence(List<String> value);
}
