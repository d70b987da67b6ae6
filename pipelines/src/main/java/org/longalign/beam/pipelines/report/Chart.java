package org.longalign.beam.pipelines.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A chart. Colors and fonts are the page's: one accent for what the reader looks at, neutral for
 * what it is measured against.
 *
 * @param description what a reader who cannot see it should know
 * @param axis title of the value axis, with its unit
 * @param labels one a category
 */
public record Chart(
    Kind kind,
    String title,
    String description,
    String axis,
    Unit unit,
    List<String> labels,
    List<Series> series)
    implements Drawn {

  /** ROWS are horizontal bars, for long labels; COLUMNS are vertical ones, for an order. */
  public enum Kind {
    ROWS,
    COLUMNS,
    LINE
  }

  /**
   * How values are written; SCORE 6.5 reads 6.50, POINTS 0.3 +0.30, FRACTION 0.5 50 %, DEVIATION
   * 0.005 +0.5 %.
   */
  public enum Unit {
    COUNT,
    NUMBER,
    SCORE,
    POINTS,
    FRACTION,
    DEVIATION
  }

  /** The subject has the accent color, a reference the neutral one. */
  public enum Role {
    SUBJECT,
    REFERENCE
  }

  /**
   * Values by label.
   *
   * @param values {@code Double[labels]}; null, or what is not finite, is a gap
   */
  public record Series(String name, Role role, List<Double> values) {
    public Series {
      List<Double> finite = new ArrayList<>(values);
      finite.replaceAll(value -> value == null || !Double.isFinite(value) ? null : value);
      values = Collections.unmodifiableList(finite);
    }

    public static Series subject(String name, List<Double> values) {
      return new Series(name, Role.SUBJECT, values);
    }

    public static Series reference(String name, List<Double> values) {
      return new Series(name, Role.REFERENCE, values);
    }
  }

  public Chart {
    labels = List.copyOf(labels);
    series = List.copyOf(series);
    for (Series one : series) {
      if (one.values().size() != labels.size()) {
        throw new IllegalArgumentException(
            "series \"%s\" must have %d values, got %d"
                .formatted(one.name(), labels.size(), one.values().size()));
      }
    }
  }

  @Override
  public Painter painter() {
    return Painter.BARS;
  }

  public static Chart of(
      Kind kind,
      String title,
      String description,
      String axis,
      Unit unit,
      List<String> labels,
      Series... series) {
    return new Chart(kind, title, description, axis, unit, labels, Arrays.asList(series));
  }
}
