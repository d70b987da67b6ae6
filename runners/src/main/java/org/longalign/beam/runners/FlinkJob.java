package org.longalign.beam.runners;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.judge.JudgeOptions;
import org.longalign.beam.pipelines.options.OptionValues;
import org.longalign.beam.pipelines.train.TrainOptions;
import org.longalign.beam.templates.BuildTemplate;
import org.longalign.beam.templates.JudgeTemplate;
import org.longalign.beam.templates.TrainTemplate;

/**
 * The main of the job jar, where Flink starts it: {@code flink run}, an upload over REST, an
 * application cluster. It submits and does not wait: a detached job's main cannot.
 */
public final class FlinkJob {
  private FlinkJob() {}

  /**
   * Submits a job.
   *
   * @param args a command, then its options
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  public static void main(String[] args) {
    String command = args.length == 0 ? "none" : args[0];
    String[] all = withDefaults(args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length));
    switch (command) {
      case "build" -> submit(BuildOptions.class, all, BuildTemplate::submit);
      case "train" -> submit(TrainOptions.class, all, TrainTemplate::submit);
      case "judge" -> submit(JudgeOptions.class, all, JudgeTemplate::submit);
      default ->
          throw new IllegalArgumentException(
              "the first argument must be build, train or judge, got " + command);
    }
  }

  private static void submit(
      Class<? extends PipelineOptions> type, String[] args, Consumer<String[]> template) {
    FlinkBatch.require(OptionValues.parse(type, args).as(FlinkPipelineOptions.class));
    template.accept(args);
  }

  /** Each of them unless it is given. */
  private static String[] withDefaults(String[] args) {
    List<String> all = new ArrayList<>();
    for (String setting :
        List.of(
            "--runner=FlinkRunner", "--attachedMode=false", "--reIterableGroupByKeyResult=true")) {
      String flag = setting.substring(0, setting.indexOf('=') + 1);
      if (Arrays.stream(args).noneMatch(arg -> arg.startsWith(flag))) {
        all.add(setting);
      }
    }
    all.addAll(List.of(args));
    return all.toArray(String[]::new);
  }
}
