package org.longalign.beam.train.embedded;

import java.util.Arrays;
import java.util.Locale;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.train.TrainerException;
import org.longalign.beam.train.TrainingConfig;

/** One optimizer step after the other: loss and gradient, clipping, update, ledger. */
final class StepTraining {
  private final LogBilinearModel model;
  private final TrainingConfig config;
  private final long steps;
  private final TrainingState state;
  private final AdamW optimizer;
  private final double[] gradient;

  /**
   * Goes on from {@code state}, which it changes.
   *
   * @param config with all values
   * @param steps of the run
   */
  StepTraining(LogBilinearModel model, TrainingConfig config, long steps, TrainingState state) {
    if (state.parameters().length != model.shape().parameters()) {
      throw new IllegalArgumentException(
          "a checkpoint must have %d parameters, got %d"
              .formatted(model.shape().parameters(), state.parameters().length));
    }
    this.model = model;
    this.config = config;
    this.steps = steps;
    this.state = state;
    optimizer = new AdamW(config, state.means(), state.squares());
    gradient = new double[state.parameters().length];
  }

  LogBilinearModel model() {
    return model;
  }

  TrainingState state() {
    return state;
  }

  /**
   * Trains on the next step.
   *
   * @throws TrainerException NONFINITE, and nothing has changed
   */
  StepResult train(TrainingStep step, String digest) throws TrainerException {
    long begin = System.nanoTime();
    Arrays.fill(gradient, 0);
    double loss = StepLoss.accumulate(model, state.parameters(), step, config.weights(), gradient);
    double norm = norm();
    if (!Double.isFinite(loss) || !Double.isFinite(norm)) {
      throw new TrainerException(
          TrainerException.Code.NONFINITE,
          String.format(
              Locale.ROOT,
              "loss and gradient must be finite, got loss %s and gradient norm %s in step %d with"
                  + " digest %s",
              loss,
              norm,
              step.step(),
              digest));
    }
    double rate = LearningRate.at(config, step.step(), steps);
    // As torch.nn.utils.clip_grad_norm_ has it.
    double scale = Math.min(1, config.maxGradientNorm() / (norm + 1e-6));
    optimizer.update(state.parameters(), gradient, scale, rate, step.step());
    StepResult result =
        new StepResult(
            step.step(),
            digest,
            loss,
            step.packs().stream().mapToLong(Pack::length).sum(),
            step.packs().stream().mapToLong(StepLoss::targets).sum(),
            rate,
            norm,
            (System.nanoTime() - begin) / 1e9);
    state.ledger().add(result);
    return result;
  }

  private double norm() {
    double sum = 0;
    for (double one : gradient) {
      sum += one * one;
    }
    return Math.sqrt(sum);
  }
}
