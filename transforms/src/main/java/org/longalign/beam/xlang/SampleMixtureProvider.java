package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.source.Mixture;
import org.longalign.beam.source.SampleMixture;

/** {@link SampleMixture} for other languages. */
public final class SampleMixtureProvider
    extends RecordTransformProvider<SampleMixtureProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription("Mixture file (YAML) on any filesystem that Beam knows.")
          String mixture,
      @SchemaFieldDescription("Draws the sample. Default: 0.") @Nullable Long seed,
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {}

  @Override
  String name() {
    return "sample_mixture";
  }

  @Override
  public String description() {
    return "Draws what a mixture wants (shares, counts, Chinese share, bias to long documents)"
        + " of the documents that are eligible: put it behind the filters.";
  }

  @Override
  List<Port> inputs() {
    return List.of(Port.of(RowPorts.INPUT, new DocumentRows(), "Eligible documents."));
  }

  @Override
  List<Port> outputs() {
    return List.of(Port.of(RowPorts.OUTPUT, new DocumentRows(), "The sample."), Port.rejected());
  }

  @Override
  Wiring prepare(Configuration configuration) {
    SampleMixture sample =
        SampleMixture.of(Mixture.read(configuration.mixture()))
            .withSeed(Seed.of(configuration.seed()));
    return ports -> {
      PCollectionTuple out = ports.in(RowPorts.INPUT, new DocumentRows()).apply("Sample", sample);
      ports.out(out.get(SampleMixture.DOCUMENTS), new DocumentRows());
      ports.rejected(out.get(SampleMixture.REJECTED));
    };
  }
}
