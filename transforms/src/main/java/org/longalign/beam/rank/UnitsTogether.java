package org.longalign.beam.rank;

import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.BigEndianLongCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Units of one hash to one unit, which has no place if it takes more rows than a step has. */
final class UnitsTogether extends PTransform<PCollection<Unit>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  static final TupleTag<Unit> UNITS = new TupleTag<>("units") {};
  static final TupleTag<KV<UnitKey, Place>> TOO_LONG = new TupleTag<>("too long") {};

  private final int rowLength;
  private final int rowsPerStep;

  UnitsTogether(int rowLength, int rowsPerStep) {
    this.rowLength = rowLength;
    this.rowsPerStep = rowsPerStep;
  }

  @Override
  public PCollectionTuple expand(PCollection<Unit> units) {
    PCollectionTuple checked =
        units
            .apply("Key by hash", WithKeys.of(Unit::hash).withKeyType(TypeDescriptors.longs()))
            .setCoder(KvCoder.of(BigEndianLongCoder.of(), new Unit.SelfCoder()))
            .apply("Group", GroupByKey.create())
            .apply(
                "Add",
                ParDo.of(new Add(rowLength, rowsPerStep))
                    .withOutputTags(UNITS, TupleTagList.of(TOO_LONG)));
    checked.get(UNITS).setCoder(new Unit.SelfCoder());
    checked.get(TOO_LONG).setCoder(KvCoder.of(new UnitKey.SelfCoder(), new Place.SelfCoder()));
    return checked;
  }

  static final class Add extends DoFn<KV<Long, Iterable<Unit>>, Unit> {
    private static final long serialVersionUID = 1;

    private final int rowLength;
    private final int rowsPerStep;

    Add(int rowLength, int rowsPerStep) {
      this.rowLength = rowLength;
      this.rowsPerStep = rowsPerStep;
    }

    @ProcessElement
    public void process(@Element KV<Long, Iterable<Unit>> group, MultiOutputReceiver out) {
      IntStream.Builder lengths = IntStream.builder();
      int sequences = 0;
      long tokens = 0;
      for (Unit unit : group.getValue()) {
        sequences++;
        tokens += unit.tokens();
        if (tokens <= (long) rowLength * rowsPerStep) { // else there is no need to hold them
          lengths.add(unit.size());
        }
      }
      int rows =
          tokens > (long) rowLength * rowsPerStep
              ? rowsPerStep + 1
              : RowsTogether.rows(lengths.build().toArray(), rowLength);
      if (rows > rowsPerStep) {
        out.get(TOO_LONG).output(KV.of(new UnitKey(0, group.getKey()), Place.TOO_LONG));
      } else {
        int size = rows == 1 ? (int) tokens : rowLength + rows;
        out.get(UNITS).output(new Unit(size, group.getKey(), sequences, tokens));
      }
    }
  }
}
