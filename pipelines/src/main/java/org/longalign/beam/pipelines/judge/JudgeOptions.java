package org.longalign.beam.pipelines.judge;

import java.util.List;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.longalign.beam.pipelines.model.ModelOptions;
import org.longalign.beam.pipelines.options.Group;
import org.longalign.beam.pipelines.options.Kind;
import org.longalign.beam.pipelines.options.Parameter;

/** The options of {@code judge}. */
public interface JudgeOptions extends ModelOptions {
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
      "Most tokens of document and question that it sees; the middle of others is left out.")
  @Default.Integer(65_536)
  @Parameter(
      label = "Most tokens that it sees",
      group = Group.MODEL,
      place = 4,
      kind = Kind.POSITIVE)
  int getMaxTokens();

  void setMaxTokens(int value);

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

  @Description("Directory for scores.json, report.html, the judgements, and what they are of.")
  @Parameter(
      label = "Folder of the scores",
      group = Group.DATA,
      place = 2,
      kind = Kind.OUTPUT,
      required = true)
  String getOutput();

  void setOutput(String value);

  @Description("Draws orders and resamples.")
  @Default.Long(42)
  @Parameter(label = "Seed", group = Group.JUDGE, place = 10, kind = Kind.WHOLE)
  long getSeed();

  void setSeed(long value);
}
