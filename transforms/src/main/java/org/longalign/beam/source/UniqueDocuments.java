package org.longalign.beam.source;

import java.util.BitSet;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.RejectReason;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.StageMetrics;

/**
 * One document of each text, one text of each id. Of equal texts the first by source, origin and id
 * stays; of different texts with one id the one with the smallest hash.
 *
 * <p>Decided on sightings: no text moves for it. What the texts meet later is a bit for each
 * document of a file, up to the last that goes: nothing for a file without a repetition.
 */
final class UniqueDocuments extends PTransform<PCollection<Sighting>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  /** What stays. */
  static final TupleTag<Sighting> KEPT = new TupleTag<>("kept") {};

  /** A task of reading, and the numbers of its documents that go: a {@link BitSet}'s bytes. */
  static final TupleTag<KV<Integer, byte[]>> REPEATED = new TupleTag<>("repeated") {};

  /** Why, one for each that goes. */
  static final TupleTag<Rejected> REJECTED = new TupleTag<>("why repeated") {};

  private static final TupleTag<Sighting> FIRST = new TupleTag<>("first") {};
  private static final TupleTag<KV<Integer, Integer>> PLACES = new TupleTag<>("places") {};

  private final RejectReason sameText;
  private final RejectReason sameId;

  /** Rejects for these reasons. */
  UniqueDocuments(RejectReason sameText, RejectReason sameId) {
    this.sameText = sameText;
    this.sameId = sameId;
  }

  @Override
  public PCollectionTuple expand(PCollection<Sighting> sightings) {
    PCollectionTuple first =
        choose(sightings, "text", new Hash(), ParDo.of(new FirstOfEqual(sameText)), FIRST);
    PCollectionTuple kept =
        choose(first.get(FIRST), "id", new Id(), ParDo.of(new OneTextAnId(sameId)), KEPT);
    PCollection<KV<Integer, byte[]>> repeated =
        PCollectionList.of(first.get(PLACES))
            .and(kept.get(PLACES))
            .apply("Places", Flatten.pCollections())
            .apply("Group by task", GroupByKey.create())
            .apply("Bits", ParDo.of(new Bits()))
            .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
    PCollection<Rejected> rejected =
        PCollectionList.of(first.get(REJECTED))
            .and(kept.get(REJECTED))
            .apply("Why", Flatten.pCollections());
    return PCollectionTuple.of(KEPT, kept.get(KEPT))
        .and(REPEATED, repeated)
        .and(REJECTED, rejected);
  }

  private static PCollectionTuple choose(
      PCollection<Sighting> sightings,
      String by,
      DoFn<Sighting, KV<String, Sighting>> key,
      ParDo.SingleOutput<KV<String, Iterable<Sighting>>, Sighting> choice,
      TupleTag<Sighting> chosen) {
    Sighting.SelfCoder coder = new Sighting.SelfCoder();
    PCollectionTuple out =
        sightings
            .apply("By " + by, ParDo.of(key))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), coder))
            .apply("Group by " + by, GroupByKey.create())
            .apply(
                "One of each " + by,
                choice.withOutputTags(chosen, TupleTagList.of(PLACES).and(REJECTED)));
    out.get(chosen).setCoder(coder);
    out.get(PLACES).setCoder(KvCoder.of(VarIntCoder.of(), VarIntCoder.of()));
    return out;
  }

  static void reject(
      RejectReason reason, Sighting gone, String detail, DoFn.MultiOutputReceiver out) {
    out.get(PLACES).output(KV.of(gone.task(), gone.number()));
    out.get(REJECTED).output(StageMetrics.counted(Rejected.of(reason, gone.id(), detail)));
  }

  static final class Hash extends DoFn<Sighting, KV<String, Sighting>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Sighting sighting, OutputReceiver<KV<String, Sighting>> out) {
      out.output(KV.of(sighting.hash(), sighting));
    }
  }

  static final class Id extends DoFn<Sighting, KV<String, Sighting>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Sighting sighting, OutputReceiver<KV<String, Sighting>> out) {
      out.output(KV.of(sighting.id(), sighting));
    }
  }

  static final class FirstOfEqual extends DoFn<KV<String, Iterable<Sighting>>, Sighting> {
    private static final long serialVersionUID = 1;

    private final RejectReason reason;

    FirstOfEqual(RejectReason reason) {
      this.reason = reason;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<Sighting>> equal, MultiOutputReceiver out) {
      // Read twice, so that what is said of a repetition does not depend on the order of arrival.
      Sighting first = null;
      for (Sighting next : equal.getValue()) {
        first = first == null || Sighting.ORDER.compare(next, first) < 0 ? next : first;
      }
      for (Sighting next : equal.getValue()) {
        if (!next.equals(first)) {
          String detail = "found in " + next.origin() + "; same text as " + first.id();
          reject(reason, next, detail, out);
        }
      }
      out.get(FIRST).output(first);
    }
  }

  static final class OneTextAnId extends DoFn<KV<String, Iterable<Sighting>>, Sighting> {
    private static final long serialVersionUID = 1;

    private final RejectReason reason;

    OneTextAnId(RejectReason reason) {
      this.reason = reason;
    }

    @ProcessElement
    public void process(@Element KV<String, Iterable<Sighting>> same, MultiOutputReceiver out) {
      Sighting kept = null;
      for (Sighting next : same.getValue()) {
        if (kept == null) {
          kept = next;
          continue;
        }
        boolean smaller = next.hash().compareTo(kept.hash()) < 0;
        Sighting gone = smaller ? kept : next;
        kept = smaller ? next : kept;
        String detail = "another text has this id: " + gone.origin();
        reject(reason, gone, detail, out);
      }
      out.get(KEPT).output(kept);
    }
  }

  static final class Bits extends DoFn<KV<Integer, Iterable<Integer>>, KV<Integer, byte[]>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element KV<Integer, Iterable<Integer>> task, OutputReceiver<KV<Integer, byte[]>> out) {
      BitSet numbers = new BitSet();
      task.getValue().forEach(numbers::set);
      out.output(KV.of(task.getKey(), numbers.toByteArray()));
    }
  }
}
