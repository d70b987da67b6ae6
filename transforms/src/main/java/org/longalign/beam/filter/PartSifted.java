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
import org.longalign.beam.data.Sifted;

/** Sifted documents to those that go on and why others do not. */
final class PartSifted extends PTransform<PCollection<Sifted<Document>>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  private static final TupleTag<Sealed<Document>> FITTING = new TupleTag<>("fitting") {};

  private final TupleTag<Document> documents;
  private final TupleTag<Rejected> rejected;

  PartSifted(TupleTag<Document> documents, TupleTag<Rejected> rejected) {
    this.documents = documents;
    this.rejected = rejected;
  }

  @Override
  public PCollectionTuple expand(PCollection<Sifted<Document>> sifted) {
    PCollectionTuple parted =
        sifted.apply(
            ParDo.of(new Part(rejected)).withOutputTags(FITTING, TupleTagList.of(rejected)));
    PCollection<Document> fitting =
        parted
            .get(FITTING)
            .setCoder(Sealed.coder(DocumentCoder.of()))
            .apply("Open", Sealed.open(DocumentCoder.of()));
    return PCollectionTuple.of(documents, fitting).and(rejected, parted.get(rejected));
  }

  static final class Part extends DoFn<Sifted<Document>, Sealed<Document>> {
    private static final long serialVersionUID = 1;

    private final TupleTag<Rejected> rejected;

    Part(TupleTag<Rejected> rejected) {
      this.rejected = rejected;
    }

    @ProcessElement
    public void process(@Element Sifted<Document> sifted, MultiOutputReceiver out) {
      if (sifted.rejected() == null) {
        out.get(FITTING).output(Sealed.of(sifted.value(), DocumentCoder.of()));
      } else {
        out.get(rejected).output(sifted.rejected());
      }
    }
  }
}
