package org.longalign.beam.pipelines.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs of values on one scale, with the diagonal on which both are equal.
 *
 * @param x title of the horizontal axis
 * @param y title of the vertical axis
 * @param min where both axes begin
 * @param max where both end
 * @param clouds told apart by color and shape
 */
public record ScatterChart(
    String title,
    String description,
    String x,
    String y,
    double min,
    double max,
    List<Cloud> clouds)
    implements Drawn {

  /**
   * A spot.
   *
   * @param count how many pairs lie there
   */
  public record Point(double x, double y, int count) {}

  /** Pairs that belong together. */
  public record Cloud(String name, List<Point> points) {
    public Cloud {
      points = List.copyOf(points);
    }

    /**
     * With equal pairs as one point.
     *
     * @param pairs each x and y
     */
    public static Cloud of(String name, List<double[]> pairs) {
      Map<List<Double>, Integer> counts = new LinkedHashMap<>();
      pairs.forEach(pair -> counts.merge(List.of(pair[0], pair[1]), 1, Integer::sum));
      return new Cloud(
          name,
          counts.entrySet().stream()
              .map(e -> new Point(e.getKey().get(0), e.getKey().get(1), e.getValue()))
              .toList());
    }
  }

  public ScatterChart {
    clouds = List.copyOf(clouds);
    if (!(min < max)) {
      throw new IllegalArgumentException(
          "min must be below max, got %s and %s".formatted(min, max));
    }
  }

  @Override
  public Painter painter() {
    return Painter.SCATTER;
  }
}
