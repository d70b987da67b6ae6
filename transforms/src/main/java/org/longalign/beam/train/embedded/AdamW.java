package org.longalign.beam.train.embedded;

import org.longalign.beam.train.TrainingConfig;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2, as PyTorch has it: the
 * decay is scaled by the rate).
 */
final class AdamW {
  private static final double EPSILON = 1e-8;

  private final TrainingConfig config;
  private final float[] means;
  private final float[] squares;

  /**
   * Continues.
   *
   * @param config with all values
   * @param means {@code float[parameters]} of gradients, zeros at the beginning; changed
   * @param squares {@code float[parameters]} of their squares, likewise
   */
  AdamW(TrainingConfig config, float[] means, float[] squares) {
    this.config = config;
    this.means = means;
    this.squares = squares;
  }

  float[] means() {
    return means;
  }

  float[] squares() {
    return squares;
  }

  /**
   * One update.
   *
   * @param step from 0
   * @param scale of the gradient, below 1 where it is clipped
   */
  void update(float[] parameters, double[] gradient, double scale, double rate, long step) {
    double updates = step + 1.0;
    double meanLeft = 1 - StrictMath.pow(config.beta1(), updates);
    double squareLeft = 1 - StrictMath.pow(config.beta2(), updates);
    double decay = 1 - rate * config.weightDecay();
    for (int i = 0; i < parameters.length; i++) {
      double g = scale * gradient[i];
      if (g == 0 && means[i] == 0 && decay == 1) {
        continue; // most tokens are in none of the steps so far
      }
      double mean = config.beta1() * means[i] + (1 - config.beta1()) * g;
      double square = config.beta2() * squares[i] + (1 - config.beta2()) * g * g;
      means[i] = (float) mean;
      squares[i] = (float) square;
      parameters[i] =
          (float)
              (decay * parameters[i]
                  - rate * (mean / meanLeft) / (Math.sqrt(square / squareLeft) + EPSILON));
    }
  }
}
