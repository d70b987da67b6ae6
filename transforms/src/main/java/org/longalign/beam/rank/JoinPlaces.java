package org.longalign.beam.rank;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.longalign.beam.data.RejectReason;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.StageMetrics;

/** Payloads and places of one key to placed sequences, or to rejected ones. */
final class JoinPlaces extends DoFn<KV<UnitKey, CoGbkResult>, KV<Long, PlacedSequence>> {
  private static final long serialVersionUID = 1;

  static final TupleTag<Sequence> SEQUENCES = new TupleTag<>("sequences") {};
  static final TupleTag<Place> PLACES = new TupleTag<>("places") {};
  static final TupleTag<KV<Long, PlacedSequence>> PLACED = new TupleTag<>("placed") {};
  static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  private final boolean together;
  private final int rowLength;
  private final RejectReason leftOut;
  private final RejectReason tooLong;

  /**
   * Joins.
   *
   * @param together whether all sequences of a key share each of its places, which is the first row
   *     of as many as they take; else there are as many places in each epoch as sequences
   * @param rowLength in tokens, where sequences of a key stay together
   */
  JoinPlaces(boolean together, int rowLength, RejectReason leftOut, RejectReason tooLong) {
    this.together = together;
    this.rowLength = rowLength;
    this.leftOut = leftOut;
    this.tooLong = tooLong;
  }

  @ProcessElement
  public void process(@Element KV<UnitKey, CoGbkResult> element, MultiOutputReceiver out) {
    List<Sequence> sequences = MemberOrder.of(element.getValue().getAll(SEQUENCES));
    List<Place> places = new ArrayList<>();
    element.getValue().getAll(PLACES).forEach(places::add);
    if (places.isEmpty() || (!together && places.size() % sequences.size() != 0)) {
      throw new IllegalStateException(
          sequences.size() + " sequences must have places, got " + places.size());
    }
    places.sort(Place.ORDER); // epochs ascend
    if (!together) {
      for (int i = 0; i < places.size(); i++) {
        put(places.get(i), 0, sequences.get(i % sequences.size()), out);
      }
      return;
    }
    for (Place place : places) {
      int[] rowOf =
          place.isNowhere()
              ? new int[sequences.size()]
              : RowsTogether.rowOf(
                  sequences.stream().mapToInt(Sequence::length).toArray(), rowLength);
      for (int member = 0; member < sequences.size(); member++) {
        put(place.down(rowOf[member]), member, sequences.get(member), out);
      }
    }
  }

  private void put(Place place, int member, Sequence sequence, MultiOutputReceiver out) {
    if (place.isNowhere()) {
      RejectReason reason = place.equals(Place.LEFT_OUT) ? leftOut : tooLong;
      Rejected left = Rejected.of(reason, sequence.id(), sequence.length() + " tokens");
      out.get(REJECTED).output(StageMetrics.counted(left));
    } else {
      out.get(PLACED)
          .output(
              KV.of(place.step(), new PlacedSequence(place.row(), place.slot(), member, sequence)));
    }
  }
}
