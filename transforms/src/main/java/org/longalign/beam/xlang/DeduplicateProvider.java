package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.filter.Deduplicate;

/** {@link Deduplicate} for other languages. */
public final class DeduplicateProvider
    extends RecordTransformProvider<DeduplicateProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription(
              "Similarity at which a document goes, above 0, at most 1. Default: 0.8.")
          @Nullable Double threshold,
      @SchemaFieldDescription("Finds candidates. Default: 0.") @Nullable Long seed,
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {}

  @Override
  String name() {
    return "deduplicate";
  }

  @Override
  public String description() {
    return "Drops documents that are nearly the same as a longer one: Jaccard similarity of"
        + " their sets of 5-grams, found by MinHash and then compared.";
  }

  @Override
  List<Port> inputs() {
    return List.of(
        Port.of(
            RowPorts.INPUT,
            new DocumentRows(),
            "Documents, bounded, in the global window; ids must be unique."));
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new DocumentRows(), "Those that stay."), Port.rejected());
  }

  @Override
  Wiring prepare(Configuration configuration) {
    Deduplicate deduplicate = Deduplicate.create().withSeed(Seed.of(configuration.seed()));
    Deduplicate checked =
        configuration.threshold() == null
            ? deduplicate
            : deduplicate.withThreshold(configuration.threshold());
    return ports -> {
      PCollectionTuple out =
          ports.in(RowPorts.INPUT, new DocumentRows()).apply("Deduplicate", checked);
      ports.out(out.get(Deduplicate.DOCUMENTS), new DocumentRows());
      ports.rejected(out.get(Deduplicate.REJECTED));
    };
  }
}
