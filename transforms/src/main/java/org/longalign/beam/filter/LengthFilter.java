package org.longalign.beam.filter;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sealed;
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

  private static final TupleTag<Sealed<Document>> FITTING = new TupleTag<>("fitting") {};

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
    PCollectionTuple counted =
        documents.apply(
            "Count tokens",
            ParDo.of(new Apply(minTokens, maxTokens, tokenizer))
                .withOutputTags(FITTING, TupleTagList.of(REJECTED)));
    PCollection<Document> fitting =
        counted
            .get(FITTING)
            .setCoder(Sealed.coder(DocumentCoder.of()))
            .apply("Open", Sealed.open(DocumentCoder.of()));
    return PCollectionTuple.of(DOCUMENTS, fitting).and(REJECTED, counted.get(REJECTED));
  }

  static final class Apply extends DoFn<Document, Sealed<Document>> {
    private static final long serialVersionUID = 1;

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
    public void process(@Element Document document, MultiOutputReceiver out) {
      LengthBounds.Verdict verdict = bounds.of(document.text(), tokenizer);
      TokenMeter.add(Math.max(0, verdict.tokens()));
      if (verdict.reason().isEmpty()) {
        out.get(FITTING).output(Sealed.of(document, DocumentCoder.of()));
      } else {
        out.get(REJECTED)
            .output(Rejected.of(verdict.reason().get(), document.id(), bounds.detail(verdict)));
      }
    }
  }
}
