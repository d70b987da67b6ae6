package org.longalign.beam.pipelines.report;

import java.util.Locale;

/** How the report writes numbers; what is not finite (0 of 0) is a dash. */
public final class Numbers {
  public static final String NONE = "—";

  private Numbers() {}

  public static String count(long value) {
    return String.format(Locale.US, "%,d", value);
  }

  public static String percent(double fraction) {
    return written("%.2f %%", 100 * fraction);
  }

  /** With its sign, in percentage points. */
  public static String points(double difference) {
    return written("%+.2f", hundredths(100 * difference));
  }

  public static String deviation(double fraction) {
    return written("%+.2f %%", hundredths(100 * fraction));
  }

  public static String factor(double value) {
    return written("%.3f", value);
  }

  /** To the hundredth, as means of scores are told. */
  public static String decimal(double value) {
    return written("%.2f", value);
  }

  /** To the thousandth, as correlations are told. */
  public static String thousandth(double value) {
    return written("%.3f", value);
  }

  /** With its sign, in points of a score. */
  public static String signed(double points) {
    return written("%+.2f", hundredths(points));
  }

  public static String dollars(double value) {
    return written("$%,.4f", value);
  }

  /** Rounded; adding zero turns -0.0 into 0.0, which would else read "-0.00". */
  private static double hundredths(double value) {
    return Math.rint(100 * value) / 100 + 0.0;
  }

  private static String written(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.US, format, value) : NONE;
  }
}
