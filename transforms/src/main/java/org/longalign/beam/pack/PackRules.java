package org.longalign.beam.pack;

import java.io.Serializable;
import org.longalign.beam.rank.CostModel;

/**
 * What a plan must keep to.
 *
 * @param packLength capacity of a pack in tokens; a sequence of exactly that length fits
 * @param packsPerStep K
 * @param costModel what makes packs alike
 * @param seed decides which packs of like cost meet, and the order of steps
 * @param maxSequences most sequences in a pack, as some attention kernels want
 * @param minFill packs with less than this part of packLength filled are left out, 0 to 1, unless
 *     they hold maxSequences; best fit decreasing leaves few, at the end of its plan
 * @param lengthMultiple each sequence takes the next multiple of this many tokens of its pack, so
 *     that a trainer that pads sequences to that multiple stays within packLength; divides it
 */
public record PackRules(
    int packLength,
    int packsPerStep,
    CostModel costModel,
    long seed,
    int maxSequences,
    double minFill,
    int lengthMultiple)
    implements Serializable {
  /** Plans hold 4 bytes a token of it. */
  public static final int MOST_PACK_LENGTH = 1 << 24;

  public static final int MOST_PACKS_PER_STEP = 1 << 16;

  public PackRules {
    requireSize("packLength", packLength, MOST_PACK_LENGTH);
    requireSize("packsPerStep", packsPerStep, MOST_PACKS_PER_STEP);
    requireSize("maxSequences", maxSequences, Integer.MAX_VALUE);
    requireSize("lengthMultiple", lengthMultiple, packLength);
    if (!(minFill >= 0 && minFill <= 1)) {
      throw new IllegalArgumentException("minFill must be between 0 and 1, got " + minFill);
    }
    if (packLength % lengthMultiple != 0) {
      throw new IllegalArgumentException(
          "lengthMultiple must divide packLength " + packLength + ", got " + lengthMultiple);
    }
  }

  /** Nothing asked but sizes: seed 0, the default costs. */
  public static PackRules of(int packLength, int packsPerStep) {
    return new PackRules(packLength, packsPerStep, CostModel.DEFAULT, 0, Integer.MAX_VALUE, 0, 1);
  }

  public PackRules withCostModel(CostModel costModel) {
    return new PackRules(
        packLength, packsPerStep, costModel, seed, maxSequences, minFill, lengthMultiple);
  }

  public PackRules withSeed(long seed) {
    return new PackRules(
        packLength, packsPerStep, costModel, seed, maxSequences, minFill, lengthMultiple);
  }

  public PackRules withMaxSequences(int maxSequences) {
    return new PackRules(
        packLength, packsPerStep, costModel, seed, maxSequences, minFill, lengthMultiple);
  }

  public PackRules withMinFill(double minFill) {
    return new PackRules(
        packLength, packsPerStep, costModel, seed, maxSequences, minFill, lengthMultiple);
  }

  public PackRules withLengthMultiple(int lengthMultiple) {
    return new PackRules(
        packLength, packsPerStep, costModel, seed, maxSequences, minFill, lengthMultiple);
  }

  /** Tokens that a sequence takes of its pack. */
  public int footprint(int length) {
    return (int) (((long) length + lengthMultiple - 1) / lengthMultiple * lengthMultiple);
  }

  private static void requireSize(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          name + " must be between 1 and " + most + ", got " + value);
    }
  }
}
