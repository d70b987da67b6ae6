package org.longalign.beam.pipelines.build;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.longalign.beam.pipelines.plan.PackOptions;

/**
 * The options of {@code build}: the same names on the command line, in templates and REST calls.
 */
public interface BuildOptions extends PackOptions, GeneratorOptions {
  @Description("Mixture file (YAML): the sources, their files and shares.")
  String getMixture();

  void setMixture(String value);

  @Description("Directory of the data set, on any filesystem that Beam knows.")
  String getOutput();

  void setOutput(String value);

  @Description("Replace a data set that the output directory holds.")
  @Default.Boolean(false)
  boolean getOverwrite();

  void setOverwrite(boolean value);

  @Description("Path of a tokenizer.json, or default: the bundled one (Qwen3).")
  @Default.String("default")
  String getTokenizer();

  void setTokenizer(String value);

  @Description(
      "chatml, llama-3, longalign-llama, longalign-chatglm, or template:PATH of a Jinja template.")
  @Default.String("chatml")
  String getChatFormat();

  void setChatFormat(String value);

  @Description("Shortest document, in tokens.")
  @Default.Integer(8192)
  int getMinTokens();

  void setMinTokens(int value);

  @Description("Longest document, in tokens.")
  @Default.Integer(65536)
  int getMaxTokens();

  void setMaxTokens(int value);

  @Description(
      "Jaccard similarity from which on documents are near-duplicates, such as 0.8; 0: keep them.")
  @Default.Double(0)
  double getNearDuplicates();

  void setNearDuplicates(double value);

  @Description(
      "Benchmarks whose questions and answers no document may hold: files or globs (JSON lines or"
          + " text), separated by commas.")
  List<String> getDecontaminate();

  void setDecontaminate(List<String> value);

  @Description("How often each sequence occurs; every epoch has steps of its own, all anew.")
  @Default.Integer(1)
  int getEpochs();

  void setEpochs(int value);

  @Description("pack, sort or naive.")
  @Default.String("pack")
  String getBatching();

  void setBatching(String value);

  @Description("reject or truncate what is longer than a pack once it is a conversation.")
  @Default.String("reject")
  String getTooLong();

  void setTooLong(String value);

  @Description(
      "Ready-made conversations to mix in (ShareGPT, messages or Alpaca layout; JSON, JSON lines or"
          + " Parquet): files or globs, separated by commas.")
  List<String> getShort();

  void setShort(List<String> value);

  @Description("longalign-npy: the reference code's four files as well; packed data sets only.")
  String getAlso();

  void setAlso(String value);

  @Description("Use these sources although their licence forbids downloading, such as books3.")
  List<String> getAcceptLicence();

  void setAcceptLicence(List<String> value);
}
