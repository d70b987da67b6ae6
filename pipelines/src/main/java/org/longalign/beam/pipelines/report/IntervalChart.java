package org.longalign.beam.pipelines.report;

import java.util.List;

/**
 * Estimates as dots with the whiskers of their intervals, a row each, in the order given. What they
 * are measured against are grey diamonds, each with a line up through the rows above.
 *
 * @param axis title of the value axis, with its unit
 * @param min where the axis begins, unless a value lies below
 * @param max where it ends, unless a value lies above
 * @param base a value to which a line is drawn, such as no difference; or null
 */
public record IntervalChart(
    String title,
    String description,
    String axis,
    Chart.Unit unit,
    double min,
    double max,
    Double base,
    List<Item> items)
    implements Drawn {

  /**
   * A row.
   *
   * @param value null if there is none
   * @param low of the interval, null as {@code high} if it is not known
   */
  public record Item(String name, Chart.Role role, Double value, Double low, Double high) {
    public Item {
      value = finite(value);
      low = finite(low);
      high = finite(high);
      if ((low == null) != (high == null)) {
        throw new IllegalArgumentException(
            "low and high of \"%s\" must be both numbers or neither, got %s and %s"
                .formatted(name, low, high));
      }
    }

    public static Item subject(String name, double value, double low, double high) {
      return new Item(name, Chart.Role.SUBJECT, value, low, high);
    }

    public static Item reference(String name, double value) {
      return new Item(name, Chart.Role.REFERENCE, value, null, null);
    }

    private static Double finite(Double value) {
      return value == null || !Double.isFinite(value) ? null : value;
    }
  }

  public IntervalChart {
    items = List.copyOf(items);
    if (!(min < max)) {
      throw new IllegalArgumentException(
          "min must be below max, got %s and %s".formatted(min, max));
    }
  }

  @Override
  public Painter painter() {
    return Painter.INTERVALS;
  }
}
