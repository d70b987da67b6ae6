package org.longalign.beam.train;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.Locale;

/**
 * How to train. What is null is the trainer's own default: a small model wants another learning
 * rate than a large one.
 *
 * @param learningRate the highest, reached after warm-up
 * @param warmupRatio part of all steps in which the rate rises
 * @param weightDecay decoupled (AdamW)
 * @param beta1 decay of the gradients' mean; {@code beta2} of their squares' mean
 * @param maxGradientNorm global L2 norm to which gradients are clipped
 * @param schedule what the rate does after warm-up
 * @param weights whether each sequence counts the same (1/N_i), or each pack
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingConfig(
    Double learningRate,
    Double warmupRatio,
    Double weightDecay,
    Double beta1,
    Double beta2,
    Double maxGradientNorm,
    String schedule,
    Boolean weights)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** All as the trainer likes it. */
  public static final TrainingConfig DEFAULT =
      new TrainingConfig(null, null, null, null, null, null, null, null);

  /** The paper's defaults, where a trainer has none of its own. */
  public static final TrainingConfig PAPER =
      new TrainingConfig(2e-5, 0.03, 0.0, 0.9, 0.95, 1.0, "cosine", true);

  public TrainingConfig {
    require("learningRate", learningRate, learningRate == null || learningRate > 0, "positive");
    require(
        "warmupRatio",
        warmupRatio,
        warmupRatio == null || (warmupRatio >= 0 && warmupRatio <= 1),
        "between 0 and 1");
    require("weightDecay", weightDecay, weightDecay == null || weightDecay >= 0, "0 or more");
    require("beta1", beta1, beta1 == null || (beta1 >= 0 && beta1 < 1), "in [0, 1)");
    require("beta2", beta2, beta2 == null || (beta2 >= 0 && beta2 < 1), "in [0, 1)");
    require(
        "maxGradientNorm",
        maxGradientNorm,
        maxGradientNorm == null || maxGradientNorm > 0,
        "positive");
    if (schedule != null && !schedule.equals("cosine") && !schedule.equals("constant")) {
      throw new IllegalArgumentException(
          "schedule must be cosine or constant, got \"" + schedule + '"');
    }
  }

  private static void require(String name, Double value, boolean good, String rule) {
    if (value != null && (!good || !Double.isFinite(value))) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s must be %s, got %s", name, rule, value));
    }
  }

  /** This, with the values of {@code other} where this has none. */
  public TrainingConfig or(TrainingConfig other) {
    return new TrainingConfig(
        either(learningRate, other.learningRate),
        either(warmupRatio, other.warmupRatio),
        either(weightDecay, other.weightDecay),
        either(beta1, other.beta1),
        either(beta2, other.beta2),
        either(maxGradientNorm, other.maxGradientNorm),
        either(schedule, other.schedule),
        either(weights, other.weights));
  }

  private static <T> T either(T one, T other) {
    return one != null ? one : other;
  }
}
