package org.longalign.beam.pipelines.rebatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.build.Batching;
import org.longalign.beam.pipelines.build.BuildConfig;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.build.BuildPipeline;
import org.longalign.beam.pipelines.build.Target;

/** Data sets of a few short documents, built and rebatched in this process. */
final class SmallBuild {
  private static final List<String> WORDS =
      List.of("river", "stone", "lamp", "quiet", "window", "under", "market", "light", "seven");

  private SmallBuild() {}

  /** A mixture of so many documents; some are longer, some shorter than a build wants. */
  static Path mixture(Path folder, int documents) throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < documents; i++) {
      int words = random.nextInt(10) == 0 ? 5 + random.nextInt(300) : 12 + random.nextInt(100);
      List<String> text =
          Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size()))).limit(words).toList();
      lines.add("{\"text\": \"" + String.join(" ", text) + "\"}");
    }
    Files.write(folder.resolve("documents.jsonl"), lines);
    return Files.writeString(
        folder.resolve("mixture.yaml"),
        "sources: [{name: x, files: [documents.jsonl], format: jsonl, licence: MIT, language: en}]");
  }

  /** Builds OUT/pack, OUT/sort and OUT/naive. */
  static void build(Path mixture, Path out, String args) {
    String[] all =
        Stream.concat(
                Stream.of(
                    "--mixture=" + mixture,
                    "--minTokens=10",
                    "--maxTokens=200",
                    "--packLength=256",
                    "--generator=none"),
                Arrays.stream(args.split(" ", -1)))
            .toArray(String[]::new);
    BuildOptions options = PipelineOptionsFactory.fromArgs(all).as(BuildOptions.class);
    List<Target> targets =
        Arrays.stream(Batching.values())
            .map(batching -> new Target(batching, out.resolve(batching.optionName()).toString()))
            .toList();
    Pipeline pipeline = Pipeline.create(options);
    BuildPipeline.addTo(pipeline, BuildConfig.of(options, targets));
    pipeline.run().waitUntilFinish();
  }

  static RebatchOptions options(Object from, Object to, int packsPerStep) {
    RebatchOptions options = PipelineOptionsFactory.as(RebatchOptions.class);
    options.setDataset(String.valueOf(from));
    options.setOutput(String.valueOf(to));
    options.setPacksPerStep(packsPerStep);
    return options;
  }

  static Manifest rebatch(Path from, Path to, int packsPerStep) throws IOException {
    RebatchOptions options = options(from, to, packsPerStep);
    Pipeline pipeline = Pipeline.create(options);
    RebatchPipeline.addTo(pipeline, RebatchConfig.of(options));
    pipeline.run().waitUntilFinish();
    return manifest(to);
  }

  static Manifest manifest(Path directory) throws IOException {
    return new DatasetDirectory(directory.toString()).readManifest();
  }

  /** All files below a directory, relative to it. */
  static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).map(directory::relativize).sorted().toList();
    }
  }
}
