package org.longalign.beam.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.Sealed;

/**
 * Documents whose exact similarity with a partner reaches the threshold, and which partner.
 *
 * <p>Who sits at which {@link Table} is a side input: two ids for each pair. So a document without
 * a partner is not looked at, and shingles cross the network once, in place of texts.
 */
final class CompareShingles
    extends PTransform<
        PCollection<KV<Sketch, Sealed<Document>>>, PCollection<KV<String, Verdict>>> {
  private static final long serialVersionUID = 1;

  private final transient PCollection<KV<String, Match>> partners;
  private final double threshold;

  CompareShingles(PCollection<KV<String, Match>> partners, double threshold) {
    this.partners = partners;
    this.threshold = threshold;
  }

  @Override
  public PCollection<KV<String, Verdict>> expand(
      PCollection<KV<Sketch, Sealed<Document>>> documents) {
    StringUtf8Coder text = StringUtf8Coder.of();
    PCollectionView<Map<String, Iterable<Table>>> tables =
        partners
            .apply("By host", ParDo.of(new ByHost()))
            .setCoder(KvCoder.of(text, text))
            .apply("Group by host", GroupByKey.create())
            .apply("Seat", ParDo.of(new Seat()))
            .setCoder(KvCoder.of(text, new Table.SelfCoder()))
            .apply(
                "Never empty",
                new WithNobody<>(new Table(WithNobody.NOBODY, 0), new Table.SelfCoder()))
            .apply("As side input", View.asMultimap());
    return documents
        .apply("Shingles", ParDo.of(new Bring(tables)).withSideInputs(tables))
        .setCoder(KvCoder.of(new Table.SelfCoder(), KvCoder.of(text, new Shingles.SelfCoder())))
        .apply("Group by table", GroupByKey.create())
        .apply("Compare", ParDo.of(new Compare(threshold)))
        .setCoder(KvCoder.of(text, new Verdict.SelfCoder()));
  }

  static final class ByHost extends DoFn<KV<String, Match>, KV<String, String>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<String, Match> pair, OutputReceiver<KV<String, String>> out) {
      if (pair.getValue().kind() != Match.Kind.EQUAL) {
        out.output(KV.of(pair.getValue().id(), pair.getKey()));
      }
    }
  }

  static final class Seat extends DoFn<KV<String, Iterable<String>>, KV<String, Table>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<String>> guests, OutputReceiver<KV<String, Table>> out) {
      TreeSet<String> ids = new TreeSet<>();
      guests.getValue().forEach(ids::add);
      int seated = 0;
      for (String guest : ids) {
        Table table = new Table(guests.getKey(), seated / Table.GUESTS);
        if (seated % Table.GUESTS == 0) {
          out.output(KV.of(table.host(), table));
        }
        out.output(KV.of(guest, table));
        seated++;
      }
    }
  }

  static final class Bring
      extends DoFn<KV<Sketch, Sealed<Document>>, KV<Table, KV<String, Shingles>>> {
    private static final long serialVersionUID = 1;

    private final PCollectionView<Map<String, Iterable<Table>>> view;

    Bring(PCollectionView<Map<String, Iterable<Table>>> view) {
      this.view = view;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      String id = context.element().getKey().id();
      Iterable<Table> tables = context.sideInput(view).get(id);
      if (tables != null) {
        Shingles shingles = Shingles.of(context.element().getValue().value().text());
        tables.forEach(table -> context.output(KV.of(table, KV.of(id, shingles))));
      }
    }
  }

  static final class Compare
      extends DoFn<KV<Table, Iterable<KV<String, Shingles>>>, KV<String, Verdict>> {
    private static final long serialVersionUID = 1;

    private final double threshold;

    Compare(double threshold) {
      this.threshold = threshold;
    }

    @ProcessElement
    public void process(
        @Element KV<Table, Iterable<KV<String, Shingles>>> table,
        OutputReceiver<KV<String, Verdict>> out) {
      String host = table.getKey().host();
      Shingles ofHost = null;
      List<KV<String, Shingles>> guests = new ArrayList<>();
      for (KV<String, Shingles> seated : table.getValue()) {
        if (seated.getKey().equals(host)) {
          ofHost = seated.getValue();
        } else {
          guests.add(seated);
        }
      }
      for (KV<String, Shingles> guest : guests) {
        double jaccard = guest.getValue().jaccard(ofHost);
        if (jaccard >= threshold) {
          out.output(KV.of(guest.getKey(), new Verdict(host, jaccard)));
        }
      }
    }
  }
}
