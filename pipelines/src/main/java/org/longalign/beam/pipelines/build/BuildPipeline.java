package org.longalign.beam.pipelines.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sifted;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.DatasetWrite;
import org.longalign.beam.filter.Decontaminate;
import org.longalign.beam.filter.Deduplicate;
import org.longalign.beam.filter.LengthFilter;
import org.longalign.beam.generate.DocumentsAsConversations;
import org.longalign.beam.generate.GenerateInstructions;
import org.longalign.beam.pipelines.report.ReportPage;
import org.longalign.beam.pipelines.report.SoftwareVersion;
import org.longalign.beam.source.ReadConversations;
import org.longalign.beam.source.SampleMixture;
import org.longalign.beam.source.SourceRead;
import org.longalign.beam.token.Tokenize;

/**
 * Sources to data sets: read, filter, sample, generate, tokenize once; then batch and write each
 * target.
 */
public final class BuildPipeline {
  private final BuildConfig config;
  private final List<PCollection<FileRead>> filesRead = new ArrayList<>();
  private final List<PCollection<Rejected>> rejected = new ArrayList<>();
  private PCollectionTuple generated;

  private BuildPipeline(BuildConfig config) {
    this.config = config;
  }

  /**
   * Deletes the data sets that lie where the targets are to come, and what killed runs have left.
   *
   * @throws IllegalArgumentException if there is one and {@code overwrite} is not set; nothing is
   *     deleted then
   */
  public static void makeRoom(BuildConfig config, boolean overwrite) throws IOException {
    List<DatasetDirectory> directories =
        config.targets().stream().map(target -> new DatasetDirectory(target.directory())).toList();
    for (DatasetDirectory directory : directories) {
      directory.requireAbsent(overwrite);
    }
    for (DatasetDirectory directory : directories) {
      directory.clear();
    }
  }

  /** Adds the build to {@code pipeline}. */
  public static void addTo(Pipeline pipeline, BuildConfig config) {
    new BuildPipeline(config).wire(pipeline);
  }

  /** Adds what tells the cost of the build to {@code pipeline}: it asks nobody, writes nothing. */
  public static void addEstimateTo(Pipeline pipeline, BuildConfig config) {
    BuildPipeline build = new BuildPipeline(config);
    PCollectionTuple read = pipeline.apply("Read sources", config.sourceRead().orElseThrow());
    build
        .sample(read.get(SourceRead.DOCUMENTS))
        .get(SampleMixture.DOCUMENTS)
        .apply("Estimate", config.generate().orElseThrow().estimate(config.promptMeter()));
  }

  private void wire(Pipeline pipeline) {
    PCollectionTuple tokenized =
        conversations(pipeline).apply("Tokenize", config.tokenize().sifted());
    rejected.add(tokenized.get(Tokenize.REJECTED));
    for (Target target : config.targets()) {
      write(tokenized, target);
    }
  }

  private PCollection<Sifted<Conversation>> conversations(Pipeline pipeline) {
    List<PCollection<Sifted<Conversation>>> all = new ArrayList<>();
    config.sourceRead().ifPresent(read -> all.add(fromDocuments(pipeline, read)));
    config.conversations().ifPresent(read -> all.add(readyMade(pipeline, read)));
    return all.size() == 1
        ? all.get(0)
        : PCollectionList.of(all).apply("Mix", Flatten.pCollections());
  }

  private PCollection<Sifted<Conversation>> readyMade(Pipeline pipeline, ReadConversations read) {
    PCollectionTuple ready = pipeline.apply("Read conversations", read);
    filesRead.add(ready.get(ReadConversations.FILES));
    rejected.add(ready.get(ReadConversations.REJECTED));
    return clean(
        "ready-made",
        ready
            .get(ReadConversations.CONVERSATIONS)
            .apply("All ready-made", Sifted.all(ConversationCoder.of())));
  }

  /** Where nothing waits between filter and tokenizer, each document is tokenized once for both. */
  private PCollection<Sifted<Conversation>> fromDocuments(Pipeline pipeline, SourceRead sources) {
    PCollectionTuple read = pipeline.apply("Read sources", sources);
    filesRead.add(read.get(SourceRead.FILES));
    rejected.add(read.get(SourceRead.REJECTED));
    PCollection<Document> documents = read.get(SourceRead.DOCUMENTS);
    if (config.generate().isPresent()) {
      return generate(sample(documents), config.generate().get());
    }
    boolean nothingWaits = config.mixture().wantsAll() && config.deduplicate().isEmpty();
    PCollection<Sifted<Document>> sifted =
        nothingWaits
            ? sift(documents)
            : sample(documents)
                .get(SampleMixture.DOCUMENTS)
                .apply("All sampled", Sifted.all(DocumentCoder.of()));
    return sifted.apply("As they stand", DocumentsAsConversations.create());
  }

  private PCollection<Sifted<Document>> sift(PCollection<Document> documents) {
    PCollection<Sifted<Document>> fitting =
        documents.apply("Filter by length", config.lengthFilter().sifting());
    return config.decontaminate().isEmpty()
        ? fitting
        : fitting.apply("Decontaminate", config.decontaminate().get().sifting());
  }

  /** Benchmarks go before near-duplicates: a clean document must not go for one that goes, too. */
  private PCollection<Document> filter(PCollection<Document> documents) {
    PCollectionTuple fitting = documents.apply("Filter by length", config.lengthFilter());
    rejected.add(fitting.get(LengthFilter.REJECTED));
    PCollection<Document> left = fitting.get(LengthFilter.DOCUMENTS);
    if (config.decontaminate().isPresent()) {
      PCollectionTuple clean = left.apply("Decontaminate", config.decontaminate().get());
      rejected.add(clean.get(Decontaminate.REJECTED));
      left = clean.get(Decontaminate.DOCUMENTS);
    }
    if (config.deduplicate().isPresent()) {
      PCollectionTuple different = left.apply("Deduplicate", config.deduplicate().get());
      rejected.add(different.get(Deduplicate.REJECTED));
      left = different.get(Deduplicate.DOCUMENTS);
    }
    return left;
  }

  private PCollectionTuple sample(PCollection<Document> documents) {
    PCollectionTuple sampled =
        filter(documents)
            .apply(
                "Sample",
                SampleMixture.of(config.mixture())
                    .withSeed(config.rules().seed())
                    .withReserves(config.reserves()));
    rejected.add(sampled.get(SampleMixture.REJECTED));
    return sampled;
  }

  private PCollection<Sifted<Conversation>> generate(
      PCollectionTuple sampled, GenerateInstructions generate) {
    boolean reserves = !config.mixture().wantsAll() && config.reserves() > 0;
    generated =
        sampled
            .get(SampleMixture.DOCUMENTS)
            .apply(
                "Generate",
                reserves ? generate.withReserves(sampled.get(SampleMixture.RESERVES)) : generate);
    rejected.add(generated.get(GenerateInstructions.REJECTED));
    return clean(
        "generated",
        generated
            .get(GenerateInstructions.CONVERSATIONS)
            .apply("All generated", Sifted.all(ConversationCoder.of())));
  }

  /** A model may write a benchmark's question, and ready-made conversations may hold one. */
  private PCollection<Sifted<Conversation>> clean(
      String name, PCollection<Sifted<Conversation>> conversations) {
    return config.decontaminate().isEmpty()
        ? conversations
        : conversations.apply(
            "Decontaminate " + name, config.decontaminate().get().siftingConversations());
  }

  private void write(PCollectionTuple tokenized, Target target) {
    String name = target.batching().optionName();
    Batched batched =
        Batched.of(
            tokenized.get(Tokenize.SEQUENCES), target.batching(), config.rules(), config.epochs());
    PCollectionList<Rejected> allRejected = PCollectionList.of(rejected).and(batched.rejected());
    DatasetWrite write =
        DatasetWrite.to(target.directory())
            .describedBy(
                SoftwareVersion.get(),
                config.rules().seed(),
                config.rules().packLength(),
                config.rules().packsPerStep(),
                config.manifestOptions(target),
                config.mixture().wantedShares())
            .withEpochs(config.epochs())
            .withConversations(tokenized.get(Tokenize.CONVERSATIONS))
            .withRejected(allRejected.apply("Rejected of " + name, Flatten.pCollections()))
            .withFilesRead(
                PCollectionList.of(filesRead).apply("Files of " + name, Flatten.pCollections()))
            .withFigures(batched.figures())
            .withPage("report.html", manifest -> new ReportPage().render(manifest));
    if (config.longAlignArrays() && target.batching() == Batching.PACK) {
      write = write.withLongAlignArrays();
    }
    if (generated != null) {
      write =
          write
              .withUsage(generated.get(GenerateInstructions.USAGE))
              .withFurther(generated.get(GenerateInstructions.FURTHER))
              .withGrounded(generated.get(GenerateInstructions.GROUNDED));
    }
    batched.steps().apply("Write " + name, write);
  }
}
