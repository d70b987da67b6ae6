package org.longalign.beam.pipelines.rebatch;

import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.dataset.DatasetRead;
import org.longalign.beam.dataset.DatasetWrite;
import org.longalign.beam.pipelines.build.Batched;
import org.longalign.beam.pipelines.report.ReportPage;
import org.longalign.beam.pipelines.report.SoftwareVersion;

/** A data set to one with other steps: read, plan anew, write. Nothing is tokenized again. */
public final class RebatchPipeline {
  private RebatchPipeline() {}

  /** Adds the work to {@code pipeline}. */
  public static void addTo(Pipeline pipeline, RebatchConfig config) {
    long epochEnd = config.manifest().steps().size() / config.epochs();
    PCollection<Sequence> sequences =
        pipeline
            .apply("Read", DatasetRead.from(config.from().path()))
            .apply("First epoch", Filter.by((TrainingStep step) -> step.step() < epochEnd))
            .apply(
                "Sequences",
                FlatMapElements.into(TypeDescriptor.of(Sequence.class))
                    .via(
                        (TrainingStep step) ->
                            step.packs().stream()
                                .flatMap(pack -> pack.sequences().stream())
                                .toList()));
    Batched batched =
        Batched.of(sequences, config.target().batching(), config.rules(), config.epochs());
    DatasetWrite write =
        DatasetWrite.to(config.target().directory())
            .rebatching(config.from(), config.manifest(), SoftwareVersion.get(), config.options())
            .withEpochs(config.epochs())
            .withFigures(batched.figures())
            .withPage("report.html", manifest -> new ReportPage().render(manifest));
    batched.steps().apply("Write", config.longAlignArrays() ? write.withLongAlignArrays() : write);
  }
}
