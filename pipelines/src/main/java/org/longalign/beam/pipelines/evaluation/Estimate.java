package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.DoubleFunction;
import org.longalign.beam.judge.statistics.Interval;
import org.longalign.beam.pipelines.report.Numbers;

/** Numbers of scores.json, in which null is what has no value. */
final class Estimate {
  private Estimate() {}

  /** NaN if there is none. */
  static double number(JsonNode node, String field) {
    return node.path(field).isNumber() ? node.path(field).doubleValue() : Double.NaN;
  }

  /** The named field with {@code low} and {@code high} beside it. */
  static Interval interval(JsonNode node, String field) {
    return new Interval(number(node, field), number(node, "low"), number(node, "high"));
  }

  /** Its bounds in words. */
  static String bounds(Interval interval, DoubleFunction<String> write) {
    return Double.isNaN(interval.low())
        ? Numbers.NONE
        : write.apply(interval.low()) + " to " + write.apply(interval.high());
  }
}
