package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link PlanFigures} in their order. */
public final class PlanFiguresCoder extends RecordCoder<PlanFigures> {
  private static final long serialVersionUID = 1;
  private static final PlanFiguresCoder INSTANCE = new PlanFiguresCoder();

  private PlanFiguresCoder() {}

  public static PlanFiguresCoder of() {
    return INSTANCE;
  }

  @Override
  void write(PlanFigures value, WireOutput out) throws IOException {
    out.count(value.sequences());
    out.count(value.tokens());
    out.count(value.packs());
    out.count(value.steps());
    out.count(value.lowerBound());
    out.number(value.filled());
    out.number(value.maxOverMeanCost());
    out.count(value.nextFitPacks());
    out.numbers(value.rankCosts());
  }

  @Override
  PlanFigures read(WireInput in) throws IOException {
    return new PlanFigures(
        in.count(),
        in.count(),
        in.count(),
        in.count(),
        in.count(),
        in.number(),
        in.number(),
        in.count(),
        in.numbers());
  }
}
