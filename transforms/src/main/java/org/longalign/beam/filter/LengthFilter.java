package org.longalign.beam.filter;

import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sifted;
import org.longalign.beam.data.StageMetrics;
import org.longalign.beam.token.TokenMeter;
import org.longalign.beam.token.Tokenizer;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

/**
 * Keeps documents of minTokens ≤ n ≤ maxTokens, counted exactly by the named tokenizer. Every
 * document comes out once, here or there. Order is not kept.
 */
public final class LengthFilter extends PTransform<PCollection<Document>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  private final int minTokens;
  private final int maxTokens;
  private final TokenizerSpec tokenizer;

  private LengthFilter(int minTokens, int maxTokens, TokenizerSpec tokenizer) {
    this.minTokens = minTokens;
    this.maxTokens = maxTokens;
    this.tokenizer = tokenizer;
  }

  /**
   * Both bounds inclusive, in tokens of the bundled tokenizer.
   *
   * @throws IllegalArgumentException unless 1 ≤ minTokens ≤ maxTokens
   */
  public static LengthFilter between(int minTokens, int maxTokens) {
    LengthBounds unused = new LengthBounds(minTokens, maxTokens);
    return new LengthFilter(minTokens, maxTokens, new TokenizerSpec(TokenizerSpec.DEFAULT));
  }

  /** Counts with another tokenizer. */
  public LengthFilter withTokenizer(TokenizerSpec tokenizer) {
    return new LengthFilter(minTokens, maxTokens, tokenizer);
  }

  @Override
  public PCollectionTuple expand(PCollection<Document> documents) {
    return documents
        .apply("Count tokens", sifting())
        .apply("Part", new PartSifted(DOCUMENTS, REJECTED));
  }

  /**
   * The same in one output. A stage that tokenizes these documents next, in the same thread, finds
   * the ids that were counted: see {@link Tokenizers#load}.
   */
  public PTransform<PCollection<Document>, PCollection<Sifted<Document>>> sifting() {
    LengthFilter filter = this;
    return new PTransform<>() {
      private static final long serialVersionUID = 1;

      @Override
      public PCollection<Sifted<Document>> expand(PCollection<Document> documents) {
        return documents
            .apply(ParDo.of(new Apply(filter.minTokens, filter.maxTokens, filter.tokenizer)))
            .setCoder(Sifted.coder(DocumentCoder.of()));
      }
    };
  }

  static final class Apply extends DoFn<Document, Sifted<Document>> {
    private static final long serialVersionUID = 1;

    private final Counter elements = StageMetrics.counter("length", StageMetrics.ELEMENTS);
    private final Counter tokens = StageMetrics.counter("length", StageMetrics.TOKENS);

    private final int minTokens;
    private final int maxTokens;
    private final TokenizerSpec spec;
    private transient LengthBounds bounds;
    private transient Tokenizer tokenizer;

    Apply(int minTokens, int maxTokens, TokenizerSpec spec) {
      this.minTokens = minTokens;
      this.maxTokens = maxTokens;
      this.spec = spec;
    }

    @Setup
    public void setup() {
      bounds = new LengthBounds(minTokens, maxTokens);
      tokenizer = Tokenizers.load(spec);
    }

    @ProcessElement
    public void process(@Element Document document, OutputReceiver<Sifted<Document>> out) {
      LengthBounds.Verdict verdict = bounds.of(document.text(), tokenizer);
      TokenMeter.add(Math.max(0, verdict.tokens()));
      if (verdict.reason().isEmpty()) {
        elements.inc();
        tokens.inc(verdict.tokens());
      }
      out.output(
          verdict
              .reason()
              .map(reason -> Rejected.of(reason, document.id(), bounds.detail(verdict)))
              .map(StageMetrics::counted)
              .map(Sifted::<Document>left)
              .orElse(Sifted.kept(document)));
    }
  }
}
