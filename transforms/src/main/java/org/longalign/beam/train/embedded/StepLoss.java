package org.longalign.beam.train.embedded;

import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TrainingStep;

/**
 * The loss of a step (LongAlign, section 3.3). With weights the mean over the M sequences that have
 * targets of each one's mean over its N_i: (1/M) sum_i L_i / N_i. Without, the mean over the K
 * packs that have targets of each one's mean over them, as packing alone has it.
 */
final class StepLoss {
  private StepLoss() {}

  /**
   * Adds the gradient of a step.
   *
   * @param gradient {@code double[parameters]}, added to
   * @return the loss, in nats
   */
  static double accumulate(
      LogBilinearModel model,
      float[] parameters,
      TrainingStep step,
      boolean weighted,
      double[] gradient) {
    double loss = 0;
    int m = step.weightedSequences();
    long k = step.packs().stream().filter(pack -> targets(pack) > 0).count();
    for (Pack pack : step.packs()) {
      long targets = targets(pack);
      for (Sequence sequence : pack.sequences()) {
        if (sequence.targetCount() > 0) {
          double weight = weighted ? 1.0 / sequence.targetCount() / m : 1.0 / targets / k;
          loss += model.accumulate(parameters, sequence, weight, gradient);
        }
      }
    }
    return loss;
  }

  /** N of a pack: its targets. */
  static long targets(Pack pack) {
    return pack.sequences().stream().mapToLong(Sequence::targetCount).sum();
  }
}
