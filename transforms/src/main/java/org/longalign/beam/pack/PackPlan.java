package org.longalign.beam.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.rank.CostModel;
import org.longalign.beam.rank.Place;
import org.longalign.beam.rank.Placement;

/**
 * A global plan: which rank of which length stands in which pack of which step. Plain Java; made of
 * a histogram alone, the same from the same histogram and seed.
 */
public final class PackPlan implements Placement {
  private final long[] histogram;
  private final int packLength;
  private final int packsPerStep;
  private final BestFitDecreasing packing;
  private final TreeMap<RankOfLength, BestFitDecreasing.Placement> byRank = new TreeMap<>();
  private final long[] cost;
  private final StepGrouping steps;
  private final long seed;

  private record RankOfLength(int length, long rank) implements Comparable<RankOfLength> {
    @Override
    public int compareTo(RankOfLength other) {
      int order = Integer.compare(length, other.length);
      return order != 0 ? order : Long.compare(rank, other.rank);
    }
  }

  /**
   * Plans.
   *
   * @param histogram sequences by length, {@code long[longest + 1]}
   * @param packLength capacity in tokens; a sequence of exactly that length fits
   * @param packsPerStep K
   * @throws IllegalArgumentException if a length is above packLength, or K or packLength below 1
   */
  public PackPlan(
      long[] histogram, int packLength, int packsPerStep, CostModel costModel, long seed) {
    if (packLength < 1) {
      throw new IllegalArgumentException("packLength must be positive, got " + packLength);
    }
    if (packsPerStep < 1) {
      throw new IllegalArgumentException("packsPerStep must be positive, got " + packsPerStep);
    }
    this.histogram = histogram.clone();
    this.packLength = packLength;
    this.packsPerStep = packsPerStep;
    this.seed = seed;
    packing = BestFitDecreasing.of(this.histogram, packLength);
    cost = new long[packing.packs()];
    for (BestFitDecreasing.Placement placement : packing.placements()) {
      byRank.put(new RankOfLength(placement.length(), placement.firstRank()), placement);
      long each = placement.perPack() * costModel.of(placement.length());
      for (int i = 0; i < placement.packs(); i++) {
        cost[placement.firstPack() + i] += each;
      }
    }
    steps = StepGrouping.of(cost, packsPerStep, seed);
  }

  @Override
  public Place of(int length, long rank) {
    BestFitDecreasing.Placement placement =
        byRank.floorEntry(new RankOfLength(length, rank)).getValue();
    long offset = rank - placement.firstRank();
    int pack = (int) (placement.firstPack() + offset / placement.perPack());
    int slot = (int) (placement.firstSlot() + offset % placement.perPack());
    return new Place(steps.stepOf(pack), steps.rowOf(pack), slot);
  }

  int packLength() {
    return packLength;
  }

  int packsPerStep() {
    return packsPerStep;
  }

  /** How good the plan is. */
  public PlanFigures figures() {
    long sequences = 0;
    long tokens = 0;
    for (int length = 0; length < histogram.length; length++) {
      sequences += histogram[length];
      tokens += histogram[length] * length;
    }
    int packs = packing.packs();
    return new PlanFigures(
        sequences,
        tokens,
        packs,
        (packs + packsPerStep - 1) / packsPerStep,
        LowerBound.of(histogram, packLength),
        packs == 0 ? 0 : (double) tokens / ((double) packs * packLength),
        maxOverMeanCost(),
        NextFit.packs(histogram, packLength, seed),
        rankCosts());
  }

  /** {@code long[full steps][K]}: the cost of each row. */
  private long[][] fullSteps() {
    long[][] full = new long[packing.packs() / packsPerStep][packsPerStep];
    for (int pack = 0; pack < cost.length; pack++) {
      int step = (int) steps.stepOf(pack);
      if (step < full.length) {
        full[step][steps.rowOf(pack)] = cost[pack];
      }
    }
    return full;
  }

  private double maxOverMeanCost() {
    long[][] full = fullSteps();
    double sum = 0;
    for (long[] step : full) {
      long max = 0;
      long total = 0;
      for (long row : step) {
        max = Math.max(max, row);
        total += row;
      }
      sum += (double) max * step.length / total;
    }
    return full.length == 0 ? 1 : sum / full.length;
  }

  private List<Double> rankCosts() {
    double[] byRow = new double[packsPerStep];
    double all = 0;
    for (long[] step : fullSteps()) {
      for (int row = 0; row < step.length; row++) {
        byRow[row] += step[row];
        all += step[row];
      }
    }
    List<Double> relative = new ArrayList<>();
    for (double row : byRow) {
      relative.add(all == 0 ? 1 : row * packsPerStep / all);
    }
    return relative;
  }
}
