package org.longalign.beam.source;

import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Keys;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.RejectedCoder;
import org.longalign.beam.data.Reserve;
import org.longalign.beam.data.ReserveCoder;
import org.longalign.beam.data.Sealed;
import org.longalign.beam.data.SeededHash;
import org.longalign.beam.data.StageMetrics;

/**
 * The documents that a mixture wants, of those that are eligible: put it behind the filters.
 *
 * <p>Exact bottom-k sampling by source and language (Chinese or not), weighted towards long
 * documents if the mixture says so. The same documents and seed give the same sample, whatever the
 * order of arrival. Every document comes out once, here or there. Documents wait where they are for
 * the draw, which is decided on {@link Candidate}s; a mixture that wants all draws nothing.
 */
public final class SampleMixture extends PTransform<PCollection<Document>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** Empty unless {@link #withReserves} asks for some. */
  public static final TupleTag<Reserve> RESERVES = new TupleTag<>("reserves") {};

  private final Mixture mixture;
  private final long seed;
  private final double reserves;

  private SampleMixture(Mixture mixture, long seed, double reserves) {
    this.mixture = mixture;
    this.seed = seed;
    this.reserves = reserves;
  }

  /** Seed 0, no reserves. */
  public static SampleMixture of(Mixture mixture) {
    return new SampleMixture(mixture, 0, 0);
  }

  public SampleMixture withSeed(long seed) {
    return new SampleMixture(mixture, seed, reserves);
  }

  /**
   * Keeps the next of the draw at hand, for those that turn out to be of no use.
   *
   * @param share of what is drawn of each source and language, rounded up; a stratum that has no
   *     more has fewer reserves
   */
  public SampleMixture withReserves(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("reserves must be from 0 to 1, got " + share);
    }
    return new SampleMixture(mixture, seed, share);
  }

  @Override
  public PCollectionTuple expand(PCollection<Document> documents) {
    if (mixture.wantsAll()) {
      return PCollectionTuple.of(DOCUMENTS, documents)
          .and(REJECTED, documents.getPipeline().apply("None", Create.empty(RejectedCoder.of())))
          .and(
              RESERVES,
              documents.getPipeline().apply("No reserves", Create.empty(ReserveCoder.of())));
    }
    PCollection<KV<Candidate, Sealed<Document>>> drawn =
        documents
            .apply("Draw", ParDo.of(new Draw(mixture, seed)))
            .setCoder(KvCoder.of(new Candidate.SelfCoder(), Sealed.coder(DocumentCoder.of())));
    PCollection<Candidate> candidates =
        drawn.apply("Without texts", Keys.create()).setCoder(new Candidate.SelfCoder());
    long limit =
        mixture.documents() == null
            ? Integer.MAX_VALUE
            : mixture.documents() + Drawn.reserves(mixture.documents(), reserves);
    PCollectionView<Map<String, SmallestKeys>> strata =
        candidates
            .apply("Key", ParDo.of(new Key()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), new SamplingKey.SelfCoder()))
            .apply("Smallest keys", Combine.perKey(new Collect(limit)))
            .apply("As side input", View.asMap());
    PCollectionTuple chosen =
        drawn.apply(
            "Choose",
            ParDo.of(new Choose(mixture, reserves, strata))
                .withSideInputs(strata)
                .withOutputTags(DOCUMENTS, TupleTagList.of(RESERVES)));
    PCollection<Rejected> left =
        candidates.apply(
            "Leave", ParDo.of(new Leave(mixture, reserves, strata)).withSideInputs(strata));
    return chosen.and(REJECTED, left);
  }

  static final class Draw extends DoFn<Document, KV<Candidate, Sealed<Document>>> {
    private static final long serialVersionUID = 1;

    private final SeededHash draw;
    private final SeededHash tie;
    private final double longBias;

    Draw(Mixture mixture, long seed) {
      draw = new SeededHash(seed, "sample");
      tie = new SeededHash(seed, "sample-tie");
      longBias = mixture.longBias();
    }

    @ProcessElement
    public void process(
        @Element Document document, OutputReceiver<KV<Candidate, Sealed<Document>>> out) {
      Candidate candidate =
          new Candidate(
              document.id(),
              document.source(),
              document.stratum(),
              SamplingKey.of(document, draw, tie, longBias));
      out.output(KV.of(candidate, Sealed.of(document, DocumentCoder.of())));
    }
  }

  static final class Key extends DoFn<Candidate, KV<String, SamplingKey>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Candidate candidate, OutputReceiver<KV<String, SamplingKey>> out) {
      out.output(KV.of(candidate.stratum(), candidate.key()));
    }
  }

  static final class Choose extends DoFn<KV<Candidate, Sealed<Document>>, Document> {
    private static final long serialVersionUID = 1;

    private final Counter elements = StageMetrics.counter("sample", StageMetrics.ELEMENTS);
    private final Counter kept = StageMetrics.counter("sample", "reserves");

    private final Mixture mixture;
    private final double reserves;
    private final PCollectionView<Map<String, SmallestKeys>> view;
    private transient Drawn drawn;

    Choose(Mixture mixture, double reserves, PCollectionView<Map<String, SmallestKeys>> view) {
      this.mixture = mixture;
      this.reserves = reserves;
      this.view = view;
    }

    @StartBundle
    public void startBundle() {
      drawn = null;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (drawn == null) {
        drawn = Drawn.of(mixture, reserves, context.sideInput(view));
      }
      Candidate candidate = context.element().getKey();
      if (drawn.isChosen(candidate)) {
        elements.inc();
        context.output(context.element().getValue().value());
      } else if (drawn.isReserve(candidate)) {
        kept.inc();
        Document document = context.element().getValue().value();
        context.output(
            RESERVES, new Reserve(document, drawn.reserveRank(candidate), leave(candidate)));
      }
    }
  }

  static final class Leave extends DoFn<Candidate, Rejected> {
    private static final long serialVersionUID = 1;

    private final Mixture mixture;
    private final double reserves;
    private final PCollectionView<Map<String, SmallestKeys>> view;
    private transient Drawn drawn;

    Leave(Mixture mixture, double reserves, PCollectionView<Map<String, SmallestKeys>> view) {
      this.mixture = mixture;
      this.reserves = reserves;
      this.view = view;
    }

    @StartBundle
    public void startBundle() {
      drawn = null;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (drawn == null) {
        drawn = Drawn.of(mixture, reserves, context.sideInput(view));
      }
      Candidate candidate = context.element();
      if (!drawn.isChosen(candidate) && !drawn.isReserve(candidate)) {
        context.output(StageMetrics.counted(leave(candidate)));
      }
    }
  }

  private static Rejected leave(Candidate candidate) {
    return Rejected.of(
        SampleRejection.NOT_SAMPLED,
        candidate.id(),
        "the mixture wants no more of " + candidate.source());
  }

  static final class Collect extends Combine.CombineFn<SamplingKey, SmallestKeys, SmallestKeys> {
    private static final long serialVersionUID = 1;

    private final long limit;

    Collect(long limit) {
      this.limit = limit;
    }

    @Override
    public SmallestKeys createAccumulator() {
      return new SmallestKeys(limit);
    }

    @Override
    public SmallestKeys addInput(SmallestKeys accumulator, SamplingKey key) {
      accumulator.add(key);
      return accumulator;
    }

    @Override
    public SmallestKeys mergeAccumulators(Iterable<SmallestKeys> accumulators) {
      SmallestKeys merged = new SmallestKeys(limit);
      accumulators.forEach(merged::addAll);
      return merged;
    }

    @Override
    public SmallestKeys extractOutput(SmallestKeys accumulator) {
      return accumulator;
    }

    @Override
    public Coder<SmallestKeys> getAccumulatorCoder(
        CoderRegistry registry, Coder<SamplingKey> input) {
      return new SmallestKeys.SelfCoder();
    }

    @Override
    public Coder<SmallestKeys> getDefaultOutputCoder(
        CoderRegistry registry, Coder<SamplingKey> input) {
      return new SmallestKeys.SelfCoder();
    }
  }
}
