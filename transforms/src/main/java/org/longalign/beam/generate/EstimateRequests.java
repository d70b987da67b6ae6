package org.longalign.beam.generate;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.ModelUsageCoder;
import org.longalign.beam.data.StageMetrics;

/**
 * What instruction pairs for these documents will come to, without asking anybody: {@link
 * ModelUsage} for each document and model, without its cost, and the same as counters for who
 * started the job, named MODEL/COUNT. See {@link GenerateInstructions#estimate}.
 *
 * <p>Tokens read are counted from the prompts; tokens written are guesses of a question list's and
 * an answer's length, of little weight beside a long document.
 */
public final class EstimateRequests
    extends PTransform<PCollection<Document>, PCollection<ModelUsage>> {
  private static final long serialVersionUID = 1;

  /** What is counted of each model: the last part of a counter's name. */
  public enum Count {
    REQUESTS,
    INPUT,
    /** Tokens that a provider's cache would serve, of those read. */
    CACHED,
    OUTPUT
  }

  /** What the counters belong to. */
  public static final String STAGE = "estimate";

  /** The counter of documents. */
  public static final String DOCUMENTS = "documents";

  private final PairRecipe recipe;
  private final PromptMeter meter;

  EstimateRequests(PairRecipe recipe, PromptMeter meter) {
    this.recipe = recipe;
    this.meter = meter;
  }

  @Override
  public PCollection<ModelUsage> expand(PCollection<Document> documents) {
    return documents.apply(ParDo.of(new Estimate(recipe, meter))).setCoder(ModelUsageCoder.of());
  }

  static final class Estimate extends DoFn<Document, ModelUsage> {
    private static final long serialVersionUID = 1;

    private final PairRecipe recipe;
    private final PromptMeter meter;

    Estimate(PairRecipe recipe, PromptMeter meter) {
      this.recipe = recipe;
      this.meter = meter;
    }

    @ProcessElement
    public void process(@Element Document document, OutputReceiver<ModelUsage> out) {
      StageMetrics.counter(STAGE, DOCUMENTS).inc();
      for (ModelUsage usage : new RequestEstimate(recipe, meter).of(document)) {
        count(usage.model(), Count.REQUESTS, usage.requests());
        count(usage.model(), Count.INPUT, usage.promptTokens());
        count(usage.model(), Count.CACHED, usage.cachedTokens());
        count(usage.model(), Count.OUTPUT, usage.completionTokens());
        out.output(usage);
      }
    }

    private static void count(String model, Count count, long by) {
      StageMetrics.counter(STAGE, model + "/" + count).inc(by);
    }
  }
}
