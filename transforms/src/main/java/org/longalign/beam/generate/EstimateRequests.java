package org.longalign.beam.generate;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.ModelUsageCoder;

/**
 * What instruction pairs for these documents will come to, without asking anybody: one {@link
 * ModelUsage} a document, without its cost, and the same as counters for who started the job.
 *
 * <p>Tokens read are counted from the prompts; tokens written are guesses of a question list's and
 * an answer's length, of little weight beside a long document.
 */
public final class EstimateRequests
    extends PTransform<PCollection<Document>, PCollection<ModelUsage>> {
  private static final long serialVersionUID = 1;

  /** The name of the counter of documents. */
  public static final String DOCUMENTS = "documents";

  public static final String REQUESTS = "requests";
  public static final String INPUT = "inputTokens";

  /** Tokens that a provider's cache would serve, of those read. */
  public static final String CACHED = "cachedTokens";

  public static final String OUTPUT = "outputTokens";

  private final String model;
  private final PromptMeter meter;

  private EstimateRequests(String model, PromptMeter meter) {
    this.model = model;
    this.meter = meter;
  }

  /** For that model, whose tokens are counted so. */
  public static EstimateRequests of(String model, PromptMeter meter) {
    return new EstimateRequests(model, meter);
  }

  @Override
  public PCollection<ModelUsage> expand(PCollection<Document> documents) {
    return documents.apply(ParDo.of(new Estimate(model, meter))).setCoder(ModelUsageCoder.of());
  }

  static final class Estimate extends DoFn<Document, ModelUsage> {
    private static final long serialVersionUID = 1;

    private final String model;
    private final PromptMeter meter;
    private final Counter documents = Metrics.counter(EstimateRequests.class, DOCUMENTS);
    private final Counter requests = Metrics.counter(EstimateRequests.class, REQUESTS);
    private final Counter input = Metrics.counter(EstimateRequests.class, INPUT);
    private final Counter cached = Metrics.counter(EstimateRequests.class, CACHED);
    private final Counter output = Metrics.counter(EstimateRequests.class, OUTPUT);

    Estimate(String model, PromptMeter meter) {
      this.model = model;
      this.meter = meter;
    }

    @ProcessElement
    public void process(@Element Document document, OutputReceiver<ModelUsage> out) {
      RequestEstimate estimate = RequestEstimate.of(document, meter);
      documents.inc();
      requests.inc(estimate.requests());
      input.inc(estimate.input());
      cached.inc(estimate.cached());
      output.inc(estimate.output());
      out.output(
          new ModelUsage(
              model,
              estimate.requests(),
              estimate.input(),
              estimate.cached(),
              estimate.output(),
              ModelUsage.UNKNOWN));
    }
  }
}
