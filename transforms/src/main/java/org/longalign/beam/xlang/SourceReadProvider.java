package org.longalign.beam.xlang;

import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.source.Mixture;
import org.longalign.beam.source.SourceRead;

/** {@link SourceRead} for other languages. */
public final class SourceReadProvider
    extends RecordTransformProvider<SourceReadProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription("Mixture file (YAML) on any filesystem that Beam knows.")
          String mixture,
      @SchemaFieldDescription(
              "Sources to use although their licence forbids it, such as books3. Default: none.")
          @Nullable List<String> acceptLicence,
      @SchemaFieldDescription("Rejects longer texts. Default: 64 Mi.") @Nullable Integer maxChars,
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {}

  @Override
  String name() {
    return "source_read";
  }

  @Override
  public String description() {
    return "Reads the documents of a mixture's files, without exact duplicates. The files are"
        + " listed when the pipeline is built.";
  }

  @Override
  List<Port> inputs() {
    return List.of();
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new DocumentRows(), "What was read, without exact duplicates."),
        Port.rejected(),
        Port.of(
            "files", new FileReadRows(), "One row a file, once all have been read and arrived."));
  }

  @Override
  Wiring prepare(Configuration configuration) {
    Mixture mixture = Mixture.read(configuration.mixture());
    mixture.requireAcceptedLicences(
        configuration.acceptLicence() == null
            ? Set.of()
            : Set.copyOf(configuration.acceptLicence()));
    SourceRead read = SourceRead.of(mixture);
    SourceRead bounded =
        configuration.maxChars() == null ? read : read.withMaxChars(configuration.maxChars());
    return ports -> {
      PCollectionTuple out = ports.pipeline().apply("Read sources", bounded);
      ports.out(out.get(SourceRead.DOCUMENTS), new DocumentRows());
      ports.aside("files", out.get(SourceRead.FILES), new FileReadRows());
      ports.rejected(out.get(SourceRead.REJECTED));
    };
  }
}
