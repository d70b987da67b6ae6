package org.longalign.beam.filter;

import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.Keys;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sealed;
import org.longalign.beam.data.StageMetrics;

/**
 * Drops documents that are nearly the same as another one: their sets of 5-grams (see {@link Units}
 * for what is counted as a unit) have a Jaccard similarity that reaches the threshold.
 *
 * <p>Candidates come from MinHash signatures of {@value MinHash#PERMUTATIONS} permutations, cut
 * into {@link Bands}; nothing is dropped before the sets themselves were compared, or found equal.
 *
 * <p>Which one stays: <b>a document goes if it is nearly the same as one that precedes it</b>, that
 * is, one with a longer text or, where texts are equally long, a smaller id; whether that one stays
 * does not matter. So of a chain A, B, C in this order, in which A is like B and B like C, only A
 * stays; in the order A, C, B or C, A, B both ends stay, if they are not alike. Connected
 * components would keep one document of each in all these cases; a rule that lets C stay because B
 * is gone would need all pairs on one worker. Each {@link Rejected} names the closest document of
 * those that made it go.
 *
 * <p>Promised: every document comes out once, here or there; the same documents, threshold and seed
 * give the same result for any order of arrival, parallelism or retry. Not promised: order; that
 * all near-duplicates are found ({@link Bands} has the figures), above all in buckets of more than
 * 64 documents (see {@link Bucket}). Ids must be unique: documents that share one share its fate.
 *
 * <p>Texts stay where they are. Light {@link Sketch}es are grouped by band; shingles of candidates
 * meet at a {@link Table}; what goes comes back as ids and reasons in a side input, which a keyed
 * join would replace by one more journey of all texts. Input bounded, in the global window.
 */
public final class Deduplicate extends PTransform<PCollection<Document>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  /** The usual threshold. */
  public static final double THRESHOLD = 0.8;

  public static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  private final double threshold;
  private final long seed;

  private Deduplicate(double threshold, long seed) {
    this.threshold = threshold;
    this.seed = seed;
  }

  /** With {@link #THRESHOLD} and seed 0. */
  public static Deduplicate create() {
    return new Deduplicate(THRESHOLD, 0);
  }

  /**
   * Drops what has at least this Jaccard similarity with another document.
   *
   * @throws IllegalArgumentException unless 0 &lt; threshold ≤ 1
   */
  public Deduplicate withThreshold(double threshold) {
    Bands unused = Bands.of(threshold);
    return new Deduplicate(threshold, seed);
  }

  /** Another seed finds other candidates; what is dropped is verified with any. */
  public Deduplicate withSeed(long seed) {
    return new Deduplicate(threshold, seed);
  }

  @Override
  public PCollectionTuple expand(PCollection<Document> documents) {
    Coder<Sketch> sketch = new Sketch.SelfCoder();
    PCollection<KV<Sketch, Sealed<Document>>> sketched =
        documents
            .apply("Sketch", ParDo.of(new MakeSketch(seed)))
            .setCoder(KvCoder.of(sketch, Sealed.coder(DocumentCoder.of())));
    PCollection<Sketch> sketches = sketched.apply("Without texts", Keys.create()).setCoder(sketch);
    PCollection<KV<String, Match>> partners =
        sketches.apply("Find partners", new FindPartners(threshold));
    PCollectionView<Map<String, Verdict>> verdicts =
        PCollectionList.of(partners.apply("Equal", ParDo.of(new Equal())).setCoder(verdicts()))
            .and(sketched.apply("Compare", new CompareShingles(partners, threshold)))
            .apply("All", Flatten.pCollections())
            .apply("Closest", Combine.perKey(new Closest()))
            .apply(
                "Never empty",
                new WithNobody<>(new Verdict(WithNobody.NOBODY, 0), new Verdict.SelfCoder()))
            .apply("As side input", View.asMap());
    PCollection<Document> kept =
        sketched
            .apply("Keep", ParDo.of(new Keep(verdicts)).withSideInputs(verdicts))
            .setCoder(DocumentCoder.of());
    PCollection<Rejected> left =
        sketches.apply("Leave", ParDo.of(new Leave(verdicts)).withSideInputs(verdicts));
    return PCollectionTuple.of(DOCUMENTS, kept).and(REJECTED, left);
  }

  private static Coder<KV<String, Verdict>> verdicts() {
    return KvCoder.of(StringUtf8Coder.of(), new Verdict.SelfCoder());
  }

  static final class MakeSketch extends DoFn<Document, KV<Sketch, Sealed<Document>>> {
    private static final long serialVersionUID = 1;

    private final long seed;
    private transient MinHash hash;

    MakeSketch(long seed) {
      this.seed = seed;
    }

    @Setup
    public void setup() {
      hash = new MinHash(seed);
    }

    @ProcessElement
    public void process(
        @Element Document document, OutputReceiver<KV<Sketch, Sealed<Document>>> out) {
      out.output(KV.of(Sketch.of(document, hash), Sealed.of(document, DocumentCoder.of())));
    }
  }

  static final class Equal extends DoFn<KV<String, Match>, KV<String, Verdict>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<String, Match> pair, OutputReceiver<KV<String, Verdict>> out) {
      if (pair.getValue().kind() == Match.Kind.EQUAL) {
        out.output(KV.of(pair.getKey(), new Verdict(pair.getValue().id(), 1)));
      }
    }
  }

  static final class Closest extends Combine.BinaryCombineFn<Verdict> {
    private static final long serialVersionUID = 1;

    @Override
    public Verdict apply(Verdict one, Verdict other) {
      return Verdict.CLOSEST_FIRST.compare(one, other) <= 0 ? one : other;
    }
  }

  static final class Keep extends DoFn<KV<Sketch, Sealed<Document>>, Document> {
    private static final long serialVersionUID = 1;

    private final Counter elements = StageMetrics.counter("deduplicate", StageMetrics.ELEMENTS);

    private final PCollectionView<Map<String, Verdict>> verdicts;

    Keep(PCollectionView<Map<String, Verdict>> verdicts) {
      this.verdicts = verdicts;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (!context.sideInput(verdicts).containsKey(context.element().getKey().id())) {
        elements.inc();
        context.output(context.element().getValue().value());
      }
    }
  }

  static final class Leave extends DoFn<Sketch, Rejected> {
    private static final long serialVersionUID = 1;

    private final PCollectionView<Map<String, Verdict>> verdicts;

    Leave(PCollectionView<Map<String, Verdict>> verdicts) {
      this.verdicts = verdicts;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Verdict verdict = context.sideInput(verdicts).get(context.element().id());
      if (verdict != null) {
        context.output(StageMetrics.counted(verdict.reject(context.element().id())));
      }
    }
  }
}
