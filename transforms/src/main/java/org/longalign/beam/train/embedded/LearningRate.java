package org.longalign.beam.train.embedded;

import org.longalign.beam.train.TrainingConfig;

/** The rate of each step: a linear warm-up, then a cosine to 0 at the last step's end. */
final class LearningRate {
  private LearningRate() {}

  /**
   * The rate of a step.
   *
   * @param config with all values
   * @param step from 0
   * @param steps of the run
   */
  static double at(TrainingConfig config, long step, long steps) {
    long warmup = (long) Math.ceil(config.warmupRatio() * steps);
    if (step < warmup) {
      return config.learningRate() * (step + 1) / warmup;
    }
    if (config.schedule().equals("constant")) {
      return config.learningRate();
    }
    double progress = (double) (step - warmup) / Math.max(1, steps - warmup);
    return config.learningRate() * (1 + StrictMath.cos(Math.PI * progress)) / 2;
  }
}
