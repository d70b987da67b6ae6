package org.longalign.beam.pack;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.StageMetrics;
import org.longalign.beam.rank.LengthLimit;
import org.longalign.beam.rank.PlaceInSteps;

/** Sequences of a stream within a limit; {@link PlaceInSteps} keeps one by itself. */
final class FittingSequences extends PTransform<PCollection<Sequence>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  static final TupleTag<Sequence> SEQUENCES = new TupleTag<>("sequences") {};
  static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  private final LengthLimit limit;

  private FittingSequences(LengthLimit limit) {
    this.limit = limit;
  }

  static FittingSequences within(LengthLimit limit) {
    return new FittingSequences(limit);
  }

  @Override
  public PCollectionTuple expand(PCollection<Sequence> sequences) {
    return sequences.apply(
        "Check length",
        ParDo.of(new Fit(limit)).withOutputTags(SEQUENCES, TupleTagList.of(REJECTED)));
  }

  static final class Fit extends DoFn<Sequence, Sequence> {
    private static final long serialVersionUID = 1;

    private final LengthLimit limit;

    Fit(LengthLimit limit) {
      this.limit = limit;
    }

    @ProcessElement
    public void process(@Element Sequence sequence, MultiOutputReceiver out) {
      List<Sequence> fitting = limit.apply(sequence);
      fitting.forEach(out.get(SEQUENCES)::output);
      if (fitting.isEmpty()) {
        out.get(REJECTED).output(StageMetrics.counted(limit.rejected(sequence)));
      }
    }
  }
}
