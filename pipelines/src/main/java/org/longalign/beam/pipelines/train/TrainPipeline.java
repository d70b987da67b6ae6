package org.longalign.beam.pipelines.train;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.longalign.beam.file.Listing;
import org.longalign.beam.pipelines.report.Section;
import org.longalign.beam.train.StepMetrics;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

/** A data set to a model: the one transform, and the page on what came of it. */
public final class TrainPipeline {
  private TrainPipeline() {}

  /** Deletes what an earlier run has left in the output directory. */
  public static void clear(TrainConfig config) throws IOException {
    for (String own : List.of(config.metrics(), config.report())) {
      Listing.delete(Listing.of(own).stream().map(MatchResult.Metadata::resourceId).toList());
    }
    new EmbeddedTrainers(config.output()).clear();
  }

  /** Adds the work to {@code pipeline}. */
  public static void addTo(Pipeline pipeline, TrainConfig config) {
    pipeline.apply("Train", config.step()).apply("Report", new WriteReport(config));
  }

  /**
   * What a page shows of a run that has ended, of its directory.
   *
   * @throws IOException if there is no metrics.jsonl, or it cannot be read
   */
  public static Section section(String directory) throws IOException {
    return TrainingSection.of(
        about(directory), StepMetrics.read(directory + '/' + StepMetrics.FILE));
  }

  /** What the model is, if it is one of ours. */
  private static Optional<String> about(String directory) throws IOException {
    try {
      return Optional.of(new EmbeddedTrainers(directory).about()).filter(text -> !text.isEmpty());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
