package org.longalign.beam.rank;

import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Units of one hash to one unit, which has no place if it is longer than a row. */
final class UnitsTogether extends PTransform<PCollection<Unit>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  static final TupleTag<Unit> UNITS = new TupleTag<>("units") {};
  static final TupleTag<KV<Unit, Place>> TOO_LONG = new TupleTag<>("too long") {};

  private final int maxLength;

  UnitsTogether(int maxLength) {
    this.maxLength = maxLength;
  }

  @Override
  public PCollectionTuple expand(PCollection<Unit> units) {
    PCollectionTuple checked =
        units
            .apply("Key by hash", WithKeys.of(Unit::hash).withKeyType(TypeDescriptors.longs()))
            .setCoder(KvCoder.of(BigEndianLongCoder.of(), new Unit.SelfCoder()))
            .apply("Add", Combine.perKey(UnitsTogether::sum))
            .apply("As units", Values.create())
            .setCoder(new Unit.SelfCoder())
            .apply(
                "Check length",
                ParDo.of(new Check(maxLength)).withOutputTags(UNITS, TupleTagList.of(TOO_LONG)));
    checked.get(UNITS).setCoder(new Unit.SelfCoder());
    checked.get(TOO_LONG).setCoder(KvCoder.of(new Unit.SelfCoder(), new Place.SelfCoder()));
    return checked;
  }

  private static Unit sum(Iterable<Unit> units) {
    Unit sum = null;
    for (Unit unit : units) {
      sum = sum == null ? unit : sum.plus(unit);
    }
    return sum;
  }

  static final class Check extends DoFn<Unit, Unit> {
    private static final long serialVersionUID = 1;

    private final int maxLength;

    Check(int maxLength) {
      this.maxLength = maxLength;
    }

    @ProcessElement
    public void process(@Element Unit unit, MultiOutputReceiver out) {
      if (unit.length() <= maxLength) {
        out.get(UNITS).output(unit);
      } else {
        out.get(TOO_LONG).output(KV.of(unit, Place.TOO_LONG));
      }
    }
  }
}
