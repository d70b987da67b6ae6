package org.longalign.beam.train;

import java.util.Optional;
import org.longalign.beam.data.StepResult;

/** What this JVM has seen of training: for progress lines, never for results. */
public final class TrainingMeter {
  /**
   * How far a run is.
   *
   * @param step that was done last
   * @param steps of the run
   * @param waiting why nothing goes on just now, or empty
   */
  public record Reading(long step, long steps, double loss, String waiting) {}

  private static volatile Reading reading;

  private TrainingMeter() {}

  static void done(StepResult result, long steps) {
    reading = new Reading(result.step(), steps, result.loss(), "");
  }

  static void waits(long steps, String why) {
    Reading last = reading;
    reading =
        last == null
            ? new Reading(-1, steps, Double.NaN, why)
            : new Reading(last.step(), steps, last.loss(), why);
  }

  /** Empty if nothing was trained here. */
  public static Optional<Reading> read() {
    return Optional.ofNullable(reading);
  }
}
