package org.longalign.beam.train.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.longalign.beam.train.TrainingConfig;

/** The optimizer and the rate, against numbers of PyTorch 2.13 and of the formula. */
final class AdamWTest {
  @Test
  void three_updates_are_those_of_pytorch() {
    // torch.optim.AdamW([p], betas=(0.9, 0.95), eps=1e-8, weight_decay=0.01), float64
    double[][] gradients = {{0.3, -0.1, 0, 0}, {0.2, 0.4, 0, -2}, {-0.5, 0.1, 0, 0.25}};
    double[] rates = {0.1, 0.05, 0.025};
    double[] wanted = {
      0.8515584884789269, -1.9385187578247243, 0.49912543743750004, 0.049026806913383875
    };
    TrainingConfig decaying =
        new TrainingConfig(null, null, 0.01, null, null, null, null, null)
            .or(EmbeddedTrainers.DEFAULT);
    float[] parameters = {1, -2, 0.5f, 0};
    AdamW optimizer = new AdamW(decaying, new float[4], new float[4]);
    for (int step = 0; step < 3; step++) {
      optimizer.update(parameters, gradients[step], 1, rates[step], step);
    }
    for (int i = 0; i < wanted.length; i++) {
      assertEquals(wanted[i], parameters[i], 1e-6, "parameter " + i);
    }
  }

  @Test
  void a_gradient_is_scaled_before_it_counts() {
    float[] clipped = {1, 1};
    float[] small = {1, 1};
    TrainingConfig config = EmbeddedTrainers.DEFAULT;
    new AdamW(config, new float[2], new float[2])
        .update(clipped, new double[] {4, -8}, 0.25, 0.1, 0);
    new AdamW(config, new float[2], new float[2]).update(small, new double[] {1, -2}, 1, 0.1, 0);
    assertEquals(small[0], clipped[0]);
    assertEquals(small[1], clipped[1]);
  }

  @Test
  void a_constant_rate_stays_at_its_peak_and_a_cosine_begins_there() {
    TrainingConfig constant =
        new TrainingConfig(1.0, 0.0, null, null, null, null, "constant", null)
            .or(EmbeddedTrainers.DEFAULT);
    TrainingConfig cosine =
        new TrainingConfig(1.0, 0.0, null, null, null, null, "cosine", null)
            .or(EmbeddedTrainers.DEFAULT);
    assertEquals(1, LearningRate.at(constant, 99, 100));
    assertEquals(1, LearningRate.at(cosine, 0, 100));
    assertEquals(0.5, LearningRate.at(cosine, 50, 100), 1e-12);
    assertEquals(0, LearningRate.at(cosine, 100, 100), 1e-12);
  }
}
