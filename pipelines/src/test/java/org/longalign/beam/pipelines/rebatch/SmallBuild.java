package org.longalign.beam.pipelines.rebatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Role;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.SequenceCoder;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.DatasetWrite;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.pipelines.build.Batched;
import org.longalign.beam.pipelines.build.Batching;
import org.longalign.beam.pipelines.build.BuildConfig;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.plan.PackOptions;
import org.longalign.beam.pipelines.report.ReportPage;
import org.longalign.beam.pipelines.report.SoftwareVersion;

/** Data sets of a few short sequences, as a build batches and writes them, without its sources. */
final class SmallBuild {
  static final int PACK_LENGTH = 256;
  static final int REJECTED = 7;

  private SmallBuild() {}

  /** Batches and writes so many sequences by the options of a build. */
  static Manifest build(int count, Batching batching, Path out, String... args) throws IOException {
    BuildOptions options = PipelineOptionsFactory.fromArgs(args).as(BuildOptions.class);
    options.setPackLength(PACK_LENGTH);
    PackRules rules = PackOptions.rules(options);
    Map<String, Object> shaping = new LinkedHashMap<>();
    shaping.put("generator", "none");
    shaping.putAll(PackOptions.toMap(options));
    shaping.put(BuildConfig.EPOCHS, options.getEpochs());
    shaping.put("batching", batching.optionName());
    if (options.getAlso() != null) {
      shaping.put("also", options.getAlso());
    }
    Pipeline pipeline = pipeline(options);
    List<Sequence> sequences = sequences(count);
    Batched batched =
        Batched.of(
            pipeline.apply("Sequences", Create.of(sequences).withCoder(SequenceCoder.of())),
            batching,
            rules,
            options.getEpochs());
    DatasetWrite write =
        DatasetWrite.to(out.toString())
            .describedBy(
                SoftwareVersion.get(),
                rules.seed(),
                PACK_LENGTH,
                rules.packsPerStep(),
                shaping,
                Map.of("x", 0.75))
            .withEpochs(options.getEpochs())
            .withConversations(conversations(pipeline, sequences))
            .withRejected(
                PCollectionList.of(pipeline.apply("Rejected", Create.of(rejected())))
                    .and(batched.rejected())
                    .apply("All rejected", Flatten.pCollections()))
            .withFigures(batched.figures())
            .withPage("report.html", manifest -> new ReportPage().render(manifest));
    batched.steps().apply("Write", options.getAlso() == null ? write : write.withLongAlignArrays());
    pipeline.run().waitUntilFinish();
    return manifest(out);
  }

  /** The checks and the bundles of the direct runner take most of the time of a small pipeline. */
  private static Pipeline pipeline(PipelineOptions options) {
    DirectOptions direct = options.as(DirectOptions.class);
    direct.setEnforceEncodability(false);
    direct.setEnforceImmutability(false);
    direct.setTargetParallelism(1);
    return Pipeline.create(direct);
  }

  private static List<Sequence> sequences(int count) {
    SplittableRandom random = new SplittableRandom(11);
    List<Sequence> sequences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = i % 9 == 0 ? PACK_LENGTH - random.nextInt(60) : 3 + random.nextInt(80);
      int start = 1 + random.nextInt(length - 1);
      sequences.add(
          new Sequence(
              "document-" + i,
              i % 4 == 0 ? "y" : "x",
              i % 3 == 0 ? "zh" : "en",
              Tokens.wrap(random.ints(length, 0, 50_000).toArray()),
              i % 10 == 0 ? List.of() : List.of(new Span(start, length))));
    }
    return sequences;
  }

  private static PCollection<KV<Integer, Conversation>> conversations(
      Pipeline pipeline, List<Sequence> sequences) {
    return pipeline.apply(
        "Conversations",
        Create.of(sequences.stream().map(s -> KV.of(s.length(), conversation(s))).toList())
            .withCoder(KvCoder.of(VarIntCoder.of(), ConversationCoder.of())));
  }

  private static Conversation conversation(Sequence s) {
    List<Message> messages = List.of(new Message(Role.ASSISTANT, "text of " + s.id()));
    return new Conversation(s.id(), messages, s.source(), s.language(), "document", "", "", "MIT");
  }

  private static List<Rejected> rejected() {
    return Stream.iterate(0, i -> i + 1)
        .limit(REJECTED)
        .map(i -> new Rejected("length", i < 3 ? "too-short" : "too-long", "r" + i, "detail"))
        .toList();
  }

  static RebatchOptions options(Object from, Object to, int packsPerStep) {
    RebatchOptions options = PipelineOptionsFactory.as(RebatchOptions.class);
    options.setDataset(from == null ? null : from.toString());
    options.setOutput(to == null ? null : to.toString());
    options.setPacksPerStep(packsPerStep);
    return options;
  }

  static Manifest rebatch(Path from, Path to, int packsPerStep) throws IOException {
    RebatchOptions options = options(from, to, packsPerStep);
    Pipeline pipeline = pipeline(options);
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
