package org.longalign.beam.xlang;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.PlanFiguresCoder;

/** Figures of plans as rows. */
final class PlanFiguresRows implements RecordRows<PlanFigures> {
  private static final long serialVersionUID = 1;

  private static final Schema SCHEMA =
      Schema.of(
          Columns.int64("sequences", "In all."),
          Columns.int64("tokens", "In all."),
          Columns.int64("packs", "Rows."),
          Columns.int64("steps", "In all."),
          Columns.int64("lower_bound", "No plan has fewer packs."),
          Columns.number("filled", "Tokens / (packs x capacity), 0 to 1."),
          Columns.number(
              "max_over_mean_cost", "Mean over steps of the costliest pack / the mean pack."),
          Columns.int64("next_fit_packs", "Packs that next fit takes for the same."),
          Columns.numbers("rank_costs", "Work of each place in a step, relative to the mean."));

  @Override
  public String name() {
    return "PlanFigures";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<PlanFigures> coder() {
    return PlanFiguresCoder.of();
  }

  @Override
  public Row row(PlanFigures record) {
    return Row.withSchema(SCHEMA)
        .addValues(record.sequences(), record.tokens(), record.packs(), record.steps())
        .addValues(record.lowerBound(), record.filled(), record.maxOverMeanCost())
        .addValue(record.nextFitPacks())
        .addValue(record.rankCosts())
        .build();
  }

  @Override
  public PlanFigures record(RowFields fields) {
    return new PlanFigures(
        fields.whole("sequences"),
        fields.whole("tokens"),
        fields.whole("packs"),
        fields.whole("steps"),
        fields.whole("lower_bound"),
        fields.number("filled"),
        fields.number("max_over_mean_cost"),
        fields.whole("next_fit_packs"),
        fields.numbers("rank_costs"));
  }
}
