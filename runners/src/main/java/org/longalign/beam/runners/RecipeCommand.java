package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.build.Batching;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.build.Target;
import org.longalign.beam.pipelines.evaluation.EvaluationPage;
import org.longalign.beam.pipelines.options.OptionValues;
import org.longalign.beam.pipelines.train.TrainConfig;
import org.longalign.beam.pipelines.train.TrainPipeline;

/** {@code recipe}: the whole road on the bundled test data, offline, without arguments. */
final class RecipeCommand implements Command {
  private static final String OUTPUT = "out/recipe";

  @Override
  public String name() {
    return "recipe";
  }

  @Override
  public String summary() {
    return "Runs the whole recipe on the bundled test data, offline; needs no options.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return BuildOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    Job job = Job.of(name(), BuildOptions.class, withDefaults(args));
    String output = job.options(BuildOptions.class).getOutput();
    List<Target> targets =
        List.of(
            new Target(Batching.PACK, output + "/dataset"),
            new Target(Batching.SORT, output + "/dataset-sort"),
            new Target(Batching.NAIVE, output + "/dataset-naive"));
    List<Manifest> manifests = DatasetJob.run(job, targets, out);
    if (manifests.isEmpty()) {
      return;
    }
    try {
      train(job, targets.get(0), output + "/model", out);
      RecipeEvaluation.run(job, testdata(), output, out);
      out.printf("report: %s%n", EvaluationPage.write(output));
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
  }

  /** The packed data set to a model, anew in any case: the data set is new. */
  private static void train(Job job, Target data, String output, PrintStream out)
      throws IOException {
    TrainConfig config = TrainConfig.embedded(data.directory(), output);
    TrainPipeline.clear(config);
    TrainCommand.train(job, config, out);
  }

  /** The bundled inputs, and an output directory of the recipe's own that each run replaces. */
  private static String[] withDefaults(String[] args) {
    Path testdata = testdata();
    List<String> all = new ArrayList<>();
    if (!OptionValues.isNamed(args, "mixture")) {
      all.add("--mixture=" + testdata.resolve("mixture.yaml"));
      all.add("--short=" + testdata.resolve("conversations").resolve("*.json"));
    }
    if (!OptionValues.isNamed(args, "output")) {
      all.add("--output=" + OUTPUT);
      all.add("--overwrite");
    }
    all.addAll(Arrays.asList(args));
    return all.toArray(String[]::new);
  }

  private static Path testdata() {
    return Path.of(System.getProperty("longalign.home", "."), "testdata");
  }
}
