package org.longalign.beam.data;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Distribution;
import org.apache.beam.sdk.metrics.Metrics;

/**
 * What Beam's metrics say of the stages, all in one namespace and named STAGE/WHAT, such as
 * "length/elements", "length/tokens" and "length/rejected/too-short"; stages and reasons are those
 * of {@link Rejected}, elements those that go on.
 *
 * <p>For watching, never for results: an engine that does a bundle again counts it again. What a
 * data set holds stands in its manifest.
 */
public final class StageMetrics {
  public static final String NAMESPACE = "longalign";

  /** Elements that went on. */
  public static final String ELEMENTS = "elements";

  /** Tokens of those. */
  public static final String TOKENS = "tokens";

  private StageMetrics() {}

  public static Counter counter(String stage, String what) {
    return Metrics.counter(NAMESPACE, stage + '/' + what);
  }

  public static Distribution distribution(String stage, String what) {
    return Metrics.distribution(NAMESPACE, stage + '/' + what);
  }

  /** Counts what leaves by its stage and reason, and returns it. To be called where it leaves. */
  public static Rejected counted(Rejected rejected) {
    counter(rejected.stage(), "rejected/" + rejected.reason()).inc();
    return rejected;
  }
}
