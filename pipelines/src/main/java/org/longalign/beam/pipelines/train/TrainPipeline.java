package org.longalign.beam.pipelines.train;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.longalign.beam.pipelines.report.Section;
import org.longalign.beam.train.StepMetrics;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

/** A data set to a model: the one transform, and the page on what came of it. */
public final class TrainPipeline {
  private TrainPipeline() {}

  /** Deletes what an earlier run has left in the output directory. */
  public static void clear(TrainConfig config) throws IOException {
    for (String own : List.of(config.metrics(), config.report())) {
      FileSystems.delete(
          FileSystems.match(own, EmptyMatchTreatment.ALLOW).metadata().stream()
              .map(MatchResult.Metadata::resourceId)
              .toList(),
          StandardMoveOptions.IGNORE_MISSING_FILES);
    }
    new EmbeddedTrainers(config.output()).clear();
  }

  /** Adds the work to {@code pipeline}. */
  public static void addTo(Pipeline pipeline, TrainConfig config) {
    pipeline.apply("Train", config.step()).apply("Report", new WriteReport(config));
  }

  /** What the report shows of a run that has ended: the section that joins a data set's page. */
  public static Section section(TrainConfig config) throws IOException {
    return TrainingSection.of(config.about(), StepMetrics.read(config.metrics()));
  }
}
