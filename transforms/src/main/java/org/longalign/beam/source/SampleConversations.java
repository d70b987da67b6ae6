package org.longalign.beam.source;

import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.SeededHash;
import org.longalign.beam.data.StageMetrics;

/**
 * Of each source that has a count so many conversations, or all it has: bottom-k by seeded hash of
 * the id, so that the order of arrival decides nothing and a larger count holds a smaller one.
 * Decided on sightings, as {@link UniqueDocuments}.
 */
final class SampleConversations extends PTransform<PCollection<Sighting>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  static final TupleTag<Sighting> KEPT = new TupleTag<>("kept") {};

  /** A task of reading, and the numbers of its conversations that go. */
  static final TupleTag<KV<Integer, byte[]>> LEFT = new TupleTag<>("left") {};

  /** Why, one for each that goes. */
  static final TupleTag<Rejected> REJECTED = new TupleTag<>("why left") {};

  private static final TupleTag<KV<Integer, Integer>> PLACES = new TupleTag<>("places") {};

  private final Map<String, Long> counts;
  private final long seed;

  /** By source; all of a source without a count are kept. */
  SampleConversations(Map<String, Long> counts, long seed) {
    this.counts = new HashMap<>(counts);
    this.seed = seed;
  }

  @Override
  public PCollectionTuple expand(PCollection<Sighting> sightings) {
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
    PCollectionView<Map<String, SmallestKeys>> smallest =
        sightings
            .apply("Key", ParDo.of(new Key(counts, seed)))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), new SamplingKey.SelfCoder()))
            .apply("Smallest keys", Combine.perKey(new SampleMixture.Collect(most)))
            .apply("As side input", View.asMap());
    PCollectionTuple drawn =
        sightings.apply(
            "Draw",
            ParDo.of(new Draw(counts, seed, smallest))
                .withSideInputs(smallest)
                .withOutputTags(KEPT, TupleTagList.of(PLACES).and(REJECTED)));
    drawn.get(KEPT).setCoder(new Sighting.SelfCoder());
    PCollection<KV<Integer, byte[]>> left =
        drawn
            .get(PLACES)
            .setCoder(KvCoder.of(VarIntCoder.of(), VarIntCoder.of()))
            .apply("Group by task", GroupByKey.create())
            .apply("Bits", ParDo.of(new UniqueDocuments.Bits()))
            .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
    return PCollectionTuple.of(KEPT, drawn.get(KEPT))
        .and(LEFT, left)
        .and(REJECTED, drawn.get(REJECTED));
  }

  private static SamplingKey key(Sighting sighting, long seed) {
    return SamplingKey.uniform(
        sighting.id(), new SeededHash(seed, "sample"), new SeededHash(seed, "sample-tie"));
  }

  static final class Key extends DoFn<Sighting, KV<String, SamplingKey>> {
    private static final long serialVersionUID = 1;

    private final Map<String, Long> counts;
    private final long seed;

    Key(Map<String, Long> counts, long seed) {
      this.counts = counts;
      this.seed = seed;
    }

    @ProcessElement
    public void process(@Element Sighting sighting, OutputReceiver<KV<String, SamplingKey>> out) {
      if (counts.containsKey(sighting.source())) {
        out.output(KV.of(sighting.source(), key(sighting, seed)));
      }
    }
  }

  static final class Draw extends DoFn<Sighting, Sighting> {
    private static final long serialVersionUID = 1;

    private final Map<String, Long> counts;
    private final long seed;
    private final PCollectionView<Map<String, SmallestKeys>> view;
    private transient Map<String, SamplingKey> last;

    Draw(Map<String, Long> counts, long seed, PCollectionView<Map<String, SmallestKeys>> view) {
      this.counts = counts;
      this.seed = seed;
      this.view = view;
    }

    @StartBundle
    public void startBundle() {
      last = null;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (last == null) {
        last = lastChosen(context.sideInput(view));
      }
      Sighting sighting = context.element();
      SamplingKey bound = last.get(sighting.source());
      if (bound == null || key(sighting, seed).compareTo(bound) <= 0) {
        context.output(sighting);
        return;
      }
      context.output(PLACES, KV.of(sighting.task(), sighting.number()));
      context.output(
          REJECTED,
          StageMetrics.counted(
              Rejected.of(
                  SampleRejection.NOT_SAMPLED,
                  sighting.id(),
                  "the mixture wants no more of " + sighting.source())));
    }

    /** The largest chosen key of each source that has a count. */
    private Map<String, SamplingKey> lastChosen(Map<String, SmallestKeys> smallest) {
      Map<String, SamplingKey> chosen = new HashMap<>();
      smallest.forEach(
          (source, keys) ->
              chosen.put(source, keys.smallest(Math.min(counts.get(source), keys.count()))));
      return chosen;
    }
  }
}
