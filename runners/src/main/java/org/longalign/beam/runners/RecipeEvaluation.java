package org.longalign.beam.runners;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.longalign.beam.pipelines.judge.JudgeOptions;
import org.longalign.beam.pipelines.needle.NeedleOptions;
import org.longalign.beam.pipelines.options.OptionValues;

/** The recipe's end: stand-ins answer bundled questions, find needles and grade what is said. */
final class RecipeEvaluation {
  /** A corner of the usual grid, which takes a few seconds. */
  private static final String LENGTHS = "1000:16000:6";

  private static final String DEPTHS = "10:90:5";
  private static final String OFFLINE = "offline";

  private RecipeEvaluation() {}

  /** Writes OUT/judge and OUT/needle. */
  static void run(Job job, Path testdata, String output, PrintStream out) {
    JudgeOptions judge = OptionValues.parse(JudgeOptions.class, new String[0]);
    judge.setQuestions(testdata.resolve("judge").resolve("questions.jsonl").toString());
    judge.setModelUrl(OFFLINE);
    judge.setJudgeUrl(List.of(OFFLINE));
    judge.setOutput(output + "/judge");
    JudgeCommand.judge(job, judge, out);
    NeedleOptions needle = OptionValues.parse(NeedleOptions.class, new String[0]);
    needle.setLengths(LENGTHS);
    needle.setDepths(DEPTHS);
    needle.setModelUrl(OFFLINE);
    needle.setJudgeUrl(List.of(OFFLINE));
    needle.setOutput(output + "/needle");
    NeedleCommand.map(job, needle, out);
  }
}
