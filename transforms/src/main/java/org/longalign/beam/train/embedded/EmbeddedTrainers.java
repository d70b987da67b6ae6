package org.longalign.beam.train.embedded;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.longalign.beam.data.Spool;
import org.longalign.beam.file.Listing;
import org.longalign.beam.train.Trainer;
import org.longalign.beam.train.TrainerFactory;
import org.longalign.beam.train.TrainingConfig;

/**
 * A log-bilinear model that is trained in the JVM of the worker that drives it. It shows that
 * training works; it is not a chat model.
 *
 * @param directory for the run, its checkpoint and the model, on any Beam filesystem
 */
public record EmbeddedTrainers(String directory) implements TrainerFactory {
  private static final long serialVersionUID = 1;

  /** What of {@link TrainingConfig} is null becomes this, or the paper's. */
  static final TrainingConfig DEFAULT =
      new TrainingConfig(0.1, null, null, null, null, null, null, null).or(TrainingConfig.PAPER);

  private static final List<String> OWN =
      List.of("run.json", "checkpoint.safetensors", "model.safetensors", "config.json", "*.part");

  public EmbeddedTrainers {
    if (directory == null || directory.isBlank()) {
      throw new IllegalArgumentException("output must be a directory, got \"" + directory + '"');
    }
  }

  @Override
  public Trainer connect(Spool spool) {
    return new EmbeddedTrainer(directory, spool);
  }

  /**
   * What the model is that was trained, in one sentence.
   *
   * @throws IOException if there is none
   */
  public String about() throws IOException {
    return ModelFiles.about(directory);
  }

  /** Deletes what runs have left in the directory. */
  public void clear() throws IOException {
    for (String own : OWN) {
      List<ResourceId> files =
          Listing.of(directory + "/" + own).stream().map(MatchResult.Metadata::resourceId).toList();
      Listing.delete(files);
    }
  }
}
