package org.longalign.beam.xlang;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollection;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.DatasetWrite;

/** {@link DatasetWrite} for other languages, without report.html. */
public final class DatasetWriteProvider
    extends RecordTransformProvider<DatasetWriteProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription("Directory, on any filesystem that Beam knows.") String output,
      @SchemaFieldDescription("Capacity of a row, in tokens; of single rows the longest.")
          int packLength,
      @SchemaFieldDescription("Most rows of a step.") int packsPerStep,
      @SchemaFieldDescription("How steps were made: pack, sort or naive. Default: pack.")
          @Nullable String batching,
      @SchemaFieldDescription("As it was given to the transform that made the steps. Default: 0.")
          @Nullable Long seed,
      @SchemaFieldDescription("As it was given to that transform. Default: 1.")
          @Nullable Integer epochs,
      @SchemaFieldDescription(
              "Deletes a data set that is there when the pipeline is built. Default:"
                  + " false, and that one is refused.")
          @Nullable Boolean overwrite,
      @SchemaFieldDescription("longalign-npy writes the reference code's four files as well.")
          @Nullable String also) {
    private DatasetWrite transform() {
      requirePositive("pack_length", packLength);
      requirePositive("packs_per_step", packsPerStep);
      requirePositive("epochs", epochs == null ? 1 : epochs);
      Map<String, Object> options = new TreeMap<>();
      options.put("packLength", packLength);
      options.put("packsPerStep", packsPerStep);
      options.put("epochs", epochs == null ? 1 : epochs);
      options.put("batching", checkedBatching());
      if (also != null) {
        options.put("also", alsoArrays());
      }
      DatasetDirectory directory = DatasetDirectory.ofOption("output", output);
      clear(directory, Boolean.TRUE.equals(overwrite));
      String version = DatasetWriteProvider.class.getPackage().getImplementationVersion();
      DatasetWrite write =
          DatasetWrite.to(directory.path())
              .describedBy(
                  version == null ? "unpackaged" : version,
                  Seed.of(seed),
                  packLength,
                  packsPerStep,
                  options,
                  Map.of())
              .withEpochs(epochs == null ? 1 : epochs);
      return also == null ? write : write.withLongAlignArrays();
    }

    private String checkedBatching() {
      String given = batching == null ? "pack" : batching;
      if (!List.of("pack", "sort", "naive").contains(given)) {
        throw new IllegalArgumentException(
            "batching must be pack, sort or naive, got \"" + given + '"');
      }
      return given;
    }

    private String alsoArrays() {
      if (!also.equals("longalign-npy")) {
        throw new IllegalArgumentException("also must be longalign-npy, got \"" + also + '"');
      }
      return also;
    }
  }

  @Override
  String name() {
    return "dataset_write";
  }

  @Override
  public String description() {
    return "Writes training steps as a data set: packs as Parquet, a step a row group;"
        + " conversations and rejected elements as JSON lines; manifest.json last, if the"
        + " counts agree.";
  }

  @Override
  List<Port> inputs() {
    return List.of(
        Port.of(RowPorts.INPUT, new TrainingStepRows(), "Steps, numbered from 0 without gaps."),
        Port.of(
            "figures",
            new PlanFiguresRows(),
            "Of the transform that made the steps: exactly one row."),
        Port.optional(
            "conversations",
            new ToldConversationRows(),
            "One for each sequence; written to conversations/."),
        Port.optional(
            "rejected",
            new RejectedRows(),
            "All that left on the way; written to rejected/ and counted."),
        Port.optional(
            "files", new FileReadRows(), "What was read: the job fails unless all of it arrived."),
        Port.optional("usage", new ModelUsageRows(), "What requests to models came to."),
        Port.optional(
            "further",
            new CountRows(),
            "What came of one element beyond the first; it counts as read."));
  }

  @Override
  List<Port> outputs() {
    return List.of(Port.of(RowPorts.OUTPUT, new ManifestRows(), "The manifest, once."));
  }

  @Override
  Wiring prepare(Configuration configuration) {
    DatasetWrite write = configuration.transform();
    return ports -> {
      ports.strictly();
      PCollection<TrainingStep> steps = ports.in(RowPorts.INPUT, new TrainingStepRows());
      write.withFigures(ports.in("figures", new PlanFiguresRows()));
      ports
          .optional("conversations", new ToldConversationRows())
          .ifPresent(write::withConversations);
      ports.optional(RowPorts.REJECTED, new RejectedRows()).ifPresent(write::withRejected);
      ports.optional("files", new FileReadRows()).ifPresent(write::withFilesRead);
      ports.optional("usage", new ModelUsageRows()).ifPresent(write::withUsage);
      ports.optional("further", new CountRows()).ifPresent(write::withFurther);
      ports.out(steps.apply("Write data set", write), new ManifestRows());
    };
  }

  private static void requirePositive(String field, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(field + " must be positive, got " + value);
    }
  }

  /** What a killed run has left would be among the new files. */
  private static void clear(DatasetDirectory directory, boolean overwrite) {
    try {
      directory.requireAbsent(overwrite);
      directory.clear();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + directory.path(), e);
    }
  }
}
