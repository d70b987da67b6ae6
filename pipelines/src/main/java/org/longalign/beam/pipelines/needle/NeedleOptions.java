package org.longalign.beam.pipelines.needle;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.longalign.beam.pipelines.model.ModelOptions;

/** The options of {@code needle}. */
public interface NeedleOptions extends ModelOptions {
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

  @Description(
      "Who scores: judged, or match: the part of the expected phrases that stands in the answer."
          + " Default: judged if there is a judgeUrl.")
  String getScoring();

  void setScoring(String value);

  @Description(
      "Directory for needle.json, report.html, answers.jsonl, judgements.jsonl (if judged) and rejected.jsonl.")
  String getOutput();

  void setOutput(String value);
}
