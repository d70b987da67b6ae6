package org.longalign.beam.runners;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.options.OptionValues;
import org.longalign.beam.templates.BuildTemplate;

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
    if (args.length == 0 || !args[0].equals("build")) {
      throw new IllegalArgumentException(
          "the first argument must be build, got " + (args.length == 0 ? "none" : args[0]));
    }
    String[] all = withDefaults(Arrays.copyOfRange(args, 1, args.length));
    FlinkBatch.require(OptionValues.parse(BuildOptions.class, all).as(FlinkPipelineOptions.class));
    BuildTemplate.submit(all);
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
