package org.longalign.beam.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
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
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.RejectedCoder;
import org.longalign.beam.data.Sealed;
import org.longalign.beam.data.SeededHash;

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

  private final Mixture mixture;
  private final long seed;

  private SampleMixture(Mixture mixture, long seed) {
    this.mixture = mixture;
    this.seed = seed;
  }

  /** Seed 0. */
  public static SampleMixture of(Mixture mixture) {
    return new SampleMixture(mixture, 0);
  }

  public SampleMixture withSeed(long seed) {
    return new SampleMixture(mixture, seed);
  }

  @Override
  public PCollectionTuple expand(PCollection<Document> documents) {
    if (mixture.wantsAll()) {
      return PCollectionTuple.of(DOCUMENTS, documents)
          .and(REJECTED, documents.getPipeline().apply("None", Create.empty(RejectedCoder.of())));
    }
    PCollection<KV<Candidate, Sealed<Document>>> drawn =
        documents
            .apply("Draw", ParDo.of(new Draw(mixture, seed)))
            .setCoder(KvCoder.of(new Candidate.SelfCoder(), Sealed.coder(DocumentCoder.of())));
    PCollection<Candidate> candidates =
        drawn.apply("Without texts", Keys.create()).setCoder(new Candidate.SelfCoder());
    long limit = mixture.documents() == null ? Integer.MAX_VALUE : mixture.documents();
    PCollectionView<Map<String, SmallestKeys>> strata =
        candidates
            .apply("Key", ParDo.of(new Key()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), new SamplingKey.SelfCoder()))
            .apply("Smallest keys", Combine.perKey(new Collect(limit)))
            .apply("As side input", View.asMap());
    PCollection<Document> chosen =
        drawn.apply("Choose", ParDo.of(new Choose(mixture, strata)).withSideInputs(strata));
    PCollection<Rejected> left =
        candidates.apply("Leave", ParDo.of(new Leave(mixture, strata)).withSideInputs(strata));
    return PCollectionTuple.of(DOCUMENTS, chosen).and(REJECTED, left);
  }

  private static String stratum(String source, boolean chinese) {
    return (chinese ? "zh " : "-- ") + source;
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
              stratum(document.source(), LanguageGuess.isChinese(document.language())),
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

    private final Mixture mixture;
    private final PCollectionView<Map<String, SmallestKeys>> view;
    private transient Map<String, SamplingKey> last;

    Choose(Mixture mixture, PCollectionView<Map<String, SmallestKeys>> view) {
      this.mixture = mixture;
      this.view = view;
    }

    @StartBundle
    public void startBundle() {
      last = null;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (last == null) {
        last = lastChosen(mixture, context.sideInput(view));
      }
      if (context.element().getKey().isIn(last)) {
        context.output(context.element().getValue().value());
      }
    }
  }

  static final class Leave extends DoFn<Candidate, Rejected> {
    private static final long serialVersionUID = 1;

    private final Mixture mixture;
    private final PCollectionView<Map<String, SmallestKeys>> view;
    private transient Map<String, SamplingKey> last;

    Leave(Mixture mixture, PCollectionView<Map<String, SmallestKeys>> view) {
      this.mixture = mixture;
      this.view = view;
    }

    @StartBundle
    public void startBundle() {
      last = null;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (last == null) {
        last = lastChosen(mixture, context.sideInput(view));
      }
      Candidate candidate = context.element();
      if (!candidate.isIn(last)) {
        context.output(
            Rejected.of(
                SampleRejection.NOT_SAMPLED,
                candidate.id(),
                "the mixture wants no more of " + candidate.source()));
      }
    }
  }

  /** The largest chosen key of each stratum of which anything is chosen. */
  private static Map<String, SamplingKey> lastChosen(
      Mixture mixture, Map<String, SmallestKeys> strata) {
    List<Quotas.Amount> supply = new ArrayList<>();
    for (MixtureSource source : mixture.sources()) {
      supply.add(
          new Quotas.Amount(
              count(strata, stratum(source.name(), true)),
              count(strata, stratum(source.name(), false))));
    }
    List<Quotas.Amount> quotas = Quotas.of(mixture, supply);
    Map<String, SamplingKey> last = new HashMap<>();
    for (int i = 0; i < quotas.size(); i++) {
      String name = mixture.sources().get(i).name();
      put(last, strata, stratum(name, true), quotas.get(i).chinese());
      put(last, strata, stratum(name, false), quotas.get(i).other());
    }
    return last;
  }

  private static long count(Map<String, SmallestKeys> strata, String stratum) {
    return strata.containsKey(stratum) ? strata.get(stratum).count() : 0;
  }

  private static void put(
      Map<String, SamplingKey> last, Map<String, SmallestKeys> strata, String stratum, long quota) {
    if (quota > 0) {
      last.put(stratum, strata.get(stratum).smallest(quota));
    }
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
