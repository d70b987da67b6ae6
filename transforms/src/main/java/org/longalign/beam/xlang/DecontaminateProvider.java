package org.longalign.beam.xlang;

import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.filter.Decontaminate;

/** {@link Decontaminate} for other languages. */
public final class DecontaminateProvider
    extends RecordTransformProvider<DecontaminateProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription("Globs of benchmarks: JSON lines, JSON or text.") List<String> files,
      @SchemaFieldDescription(
              "Fields of JSON objects that count. Default: question, query, input,"
                  + " reference, answer, answers.")
          @Nullable List<String> fields,
      @SchemaFieldDescription("How many different runs of words must be shared. Default: 1.")
          @Nullable Integer leastShared,
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {}

  @Override
  String name() {
    return "decontaminate";
  }

  @Override
  public String description() {
    return "Drops documents that share thirteen words in a row with a benchmark's questions or"
        + " answers.";
  }

  @Override
  List<Port> inputs() {
    return List.of(Port.of(RowPorts.INPUT, new DocumentRows(), "Documents."));
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new DocumentRows(), "Those without a part of a benchmark."),
        Port.rejected());
  }

  @Override
  Wiring prepare(Configuration configuration) {
    Decontaminate decontaminate =
        Decontaminate.against(
            configuration.files(),
            configuration.fields() == null
                ? Decontaminate.FIELDS
                : Set.copyOf(configuration.fields()));
    Decontaminate checked =
        configuration.leastShared() == null
            ? decontaminate
            : decontaminate.withLeastShared(configuration.leastShared());
    return ports -> {
      PCollectionTuple out =
          ports.in(RowPorts.INPUT, new DocumentRows()).apply("Decontaminate", checked);
      ports.out(out.get(Decontaminate.DOCUMENTS), new DocumentRows());
      ports.rejected(out.get(Decontaminate.REJECTED));
    };
  }
}
