package org.longalign.beam.train.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.train.SmallDataset;

/**
 * The gradient against numbers that are found in other ways. Parameters are float32; losses and
 * gradients are computed in double, so that ways of computing them differ by rounding of doubles
 * alone.
 */
final class GradientTest {
  private static final TrainingStep STEP = SmallDataset.steps(1, 4).get(0);

  private final LogBilinearModel model =
      new LogBilinearModel(new ModelShape(SmallDataset.VOCABULARY, 5, 3));
  private final float[] parameters = someParameters();

  /** Nodes begin with zeros; here they must tell something. */
  private float[] someParameters() {
    float[] all = model.begin(1);
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < all.length; i++) {
      all[i] += (float) random.nextDouble(-0.5, 0.5);
    }
    return all;
  }

  @Test
  void it_is_the_slope_of_the_loss_in_every_direction() {
    double[] gradient = gradient(STEP, true);
    double worst = 0;
    for (int i = 0; i < parameters.length; i++) {
      float kept = parameters[i];
      float above = kept + 0x1p-9f;
      float below = kept - 0x1p-9f;
      parameters[i] = above;
      double high = loss(STEP, true);
      parameters[i] = below;
      double low = loss(STEP, true);
      parameters[i] = kept;
      double slope = (high - low) / ((double) above - below);
      worst = Math.max(worst, Math.abs(slope - gradient[i]));
    }
    assertTrue(norm(gradient) > 0.1, "norm " + norm(gradient));
    assertTrue(worst < 1e-6, "largest difference " + worst); // h^2 of the central difference
  }

  @Test
  void packed_is_the_mean_over_sequences_one_by_one() {
    double[] naive = oneByOne();
    double[] packed = gradient(STEP, true);
    assertTrue(distance(packed, naive) < 1e-13, "relative " + distance(packed, naive));
  }

  @Test
  void without_weights_it_is_another() {
    double[] naive = oneByOne();
    double[] packed = gradient(STEP, false);
    assertTrue(distance(packed, naive) > 0.1, "relative " + distance(packed, naive));
  }

  @Test
  void context_that_crosses_into_the_next_sequence_would_be_noticed() {
    Sequence one = new Sequence("a", "x", "en", Tokens.of(1, 2, 3), List.of(new Span(1, 3)));
    Sequence other = new Sequence("b", "x", "en", Tokens.of(4, 5, 6), List.of(new Span(1, 3)));
    Sequence joined =
        new Sequence(
            "ab", "x", "en", Tokens.of(1, 2, 3, 4, 5, 6), List.of(new Span(1, 3), new Span(4, 6)));
    double[] right = gradient(new TrainingStep(0, List.of(new Pack(List.of(one, other)))), false);
    double[] wrong = gradient(new TrainingStep(0, List.of(new Pack(List.of(joined)))), false);
    assertTrue(distance(wrong, right) > 0.01, "relative " + distance(wrong, right));
  }

  @Test
  void it_does_not_depend_on_how_sequences_are_packed() {
    List<Sequence> all = STEP.packs().stream().flatMap(pack -> pack.sequences().stream()).toList();
    TrainingStep one = new TrainingStep(0, List.of(new Pack(all)));
    TrainingStep each =
        new TrainingStep(0, all.stream().map(sequence -> new Pack(List.of(sequence))).toList());
    assertTrue(distance(gradient(one, true), gradient(each, true)) == 0);
    assertEquals(loss(STEP, true), loss(each, true));
  }

  /** Each sequence as a step of its own, its mean over its targets, then the mean of the means. */
  private double[] oneByOne() {
    List<Sequence> learned =
        STEP.packs().stream()
            .flatMap(pack -> pack.sequences().stream())
            .filter(sequence -> sequence.targetCount() > 0)
            .toList();
    double[] mean = new double[parameters.length];
    for (Sequence sequence : learned) {
      double[] summed = new double[parameters.length];
      model.accumulate(parameters, sequence, 1, summed);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += summed[i] / sequence.targetCount() / learned.size();
      }
    }
    return mean;
  }

  private double[] gradient(TrainingStep step, boolean weighted) {
    double[] gradient = new double[parameters.length];
    StepLoss.accumulate(model, parameters, step, weighted, gradient);
    return gradient;
  }

  private double loss(TrainingStep step, boolean weighted) {
    return StepLoss.accumulate(model, parameters, step, weighted, new double[parameters.length]);
  }

  private static double norm(double[] vector) {
    double sum = 0;
    for (double one : vector) {
      sum += one * one;
    }
    return Math.sqrt(sum);
  }

  private static double distance(double[] vector, double[] wanted) {
    double[] difference = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      difference[i] = vector[i] - wanted[i];
    }
    return norm(difference) / norm(wanted);
  }
}
