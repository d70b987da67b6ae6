package org.longalign.beam.source;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Rejected;

/**
 * One document of each text, one text of each id. Of equal texts the first by source, origin and id
 * stays; of different texts with one id the one with the smallest hash. Texts cross the network
 * once.
 */
final class UniqueDocuments extends PTransform<PCollection<Document>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  static final TupleTag<Document> DOCUMENTS = new TupleTag<>("unique") {};
  static final TupleTag<Rejected> REJECTED = new TupleTag<>("repeated") {};

  private static final TupleTag<KV<String, Document>> FIRST = new TupleTag<>("first") {};
  private static final TupleTag<KV<String, String>> IDS = new TupleTag<>("ids") {};
  private static final TupleTag<Rejected> DUPLICATES = new TupleTag<>("duplicates") {};
  private static final TupleTag<Rejected> SAME_IDS = new TupleTag<>("same ids") {};

  private static final Comparator<Document> ORDER =
      Comparator.comparing(Document::source)
          .thenComparing(Document::origin)
          .thenComparing(Document::id);

  @Override
  public PCollectionTuple expand(PCollection<Document> documents) {
    KvCoder<String, String> texts = KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of());
    PCollectionTuple first =
        documents
            .apply("Hash", ParDo.of(new Hash()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), DocumentCoder.of()))
            .apply("Group by text", GroupByKey.create())
            .apply(
                "First of equal texts",
                ParDo.of(new FirstOfEqual())
                    .withOutputTags(FIRST, TupleTagList.of(IDS).and(DUPLICATES)));
    first.get(FIRST).setCoder(KvCoder.of(StringUtf8Coder.of(), DocumentCoder.of()));
    PCollectionView<List<String>> losers =
        first
            .get(IDS)
            .setCoder(texts)
            .apply("Group by id", GroupByKey.create())
            .apply("Same id, other text", ParDo.of(new Losers()))
            .setCoder(StringUtf8Coder.of())
            .apply("As side input", View.asList());
    PCollectionTuple unique =
        first
            .get(FIRST)
            .apply(
                "One text an id",
                ParDo.of(new OneTextAnId(losers))
                    .withSideInputs(losers)
                    .withOutputTags(DOCUMENTS, TupleTagList.of(SAME_IDS)));
    return PCollectionTuple.of(DOCUMENTS, unique.get(DOCUMENTS))
        .and(
            REJECTED,
            PCollectionList.of(first.get(DUPLICATES))
                .and(unique.get(SAME_IDS))
                .apply("Repeated", Flatten.pCollections()));
  }

  static final class Hash extends DoFn<Document, KV<String, Document>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Document document, OutputReceiver<KV<String, Document>> out) {
      out.output(KV.of(ContentHash.of(document.text()), document));
    }
  }

  static final class FirstOfEqual
      extends DoFn<KV<String, Iterable<Document>>, KV<String, Document>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<String, Iterable<Document>> equal, MultiOutputReceiver out) {
      Document first = null;
      for (Document next : equal.getValue()) {
        if (first == null) {
          first = next;
          continue;
        }
        boolean earlier = ORDER.compare(next, first) < 0;
        Document repeated = earlier ? first : next;
        first = earlier ? next : first;
        out.get(DUPLICATES)
            .output(
                Rejected.of(
                    SourceRejection.DUPLICATE,
                    repeated.id(),
                    "found in " + repeated.origin() + "; same text as " + first.id()));
      }
      out.get(FIRST).output(KV.of(equal.getKey(), first));
      out.get(IDS).output(KV.of(first.id(), equal.getKey()));
    }
  }

  static final class Losers extends DoFn<KV<String, Iterable<String>>, String> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<String, Iterable<String>> hashes, OutputReceiver<String> out) {
      TreeSet<String> sorted = new TreeSet<>();
      hashes.getValue().forEach(sorted::add);
      sorted.stream().skip(1).forEach(out::output);
    }
  }

  static final class OneTextAnId extends DoFn<KV<String, Document>, Document> {
    private static final long serialVersionUID = 1;

    private final PCollectionView<List<String>> view;
    private transient Set<String> losers;

    OneTextAnId(PCollectionView<List<String>> view) {
      this.view = view;
    }

    @StartBundle
    public void startBundle() {
      losers = null;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (losers == null) {
        losers = new HashSet<>(context.sideInput(view));
      }
      Document document = context.element().getValue();
      if (losers.contains(context.element().getKey())) {
        context.output(
            SAME_IDS,
            Rejected.of(
                SourceRejection.DUPLICATE_ID,
                document.id(),
                "another text has this id: " + document.origin()));
      } else {
        context.output(document);
      }
    }
  }
}
