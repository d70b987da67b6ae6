package org.longalign.beam.rank;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.RejectReason;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;

/** Sequences of at most a length; the others are rejected with the reason given. */
public final class FittingSequences extends PTransform<PCollection<Sequence>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Sequence> SEQUENCES = new TupleTag<>("sequences") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  private final int maxLength;
  private final String stage;
  private final String reason;

  private FittingSequences(int maxLength, RejectReason reason) {
    this.maxLength = maxLength;
    this.stage = reason.stage();
    this.reason = reason.reason();
  }

  public static FittingSequences of(int maxLength, RejectReason reason) {
    return new FittingSequences(maxLength, reason);
  }

  @Override
  public PCollectionTuple expand(PCollection<Sequence> sequences) {
    return sequences.apply(
        "Check length",
        ParDo.of(new Check(maxLength, stage, reason))
            .withOutputTags(SEQUENCES, TupleTagList.of(REJECTED)));
  }

  static final class Check extends DoFn<Sequence, Sequence> {
    private static final long serialVersionUID = 1;

    private final int maxLength;
    private final String stage;
    private final String reason;

    Check(int maxLength, String stage, String reason) {
      this.maxLength = maxLength;
      this.stage = stage;
      this.reason = reason;
    }

    @ProcessElement
    public void process(@Element Sequence sequence, MultiOutputReceiver out) {
      if (sequence.length() <= maxLength) {
        out.get(SEQUENCES).output(sequence);
      } else {
        String detail = sequence.length() + " tokens, at most " + maxLength;
        out.get(REJECTED).output(new Rejected(stage, reason, sequence.id(), detail));
      }
    }
  }
}
