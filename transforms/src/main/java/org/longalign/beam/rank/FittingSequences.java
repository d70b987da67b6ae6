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
import org.longalign.beam.data.TooLong;

/** Sequences of at most a length; longer ones are rejected, truncated or split. */
public final class FittingSequences extends PTransform<PCollection<Sequence>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Sequence> SEQUENCES = new TupleTag<>("sequences") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  private final int maxLength;
  private final TooLong policy;
  private final RejectReason reason;

  private FittingSequences(int maxLength, TooLong policy, RejectReason reason) {
    this.maxLength = maxLength;
    this.policy = policy;
    this.reason = reason;
  }

  /**
   * Sequences of at most {@code maxLength} tokens.
   *
   * @param reason what the rejected ones say
   */
  public static FittingSequences of(int maxLength, TooLong policy, RejectReason reason) {
    return new FittingSequences(maxLength, policy, reason);
  }

  @Override
  public PCollectionTuple expand(PCollection<Sequence> sequences) {
    return sequences.apply(
        "Check length",
        ParDo.of(new Fit(maxLength, policy, reason))
            .withOutputTags(SEQUENCES, TupleTagList.of(REJECTED)));
  }

  static final class Fit extends DoFn<Sequence, Sequence> {
    private static final long serialVersionUID = 1;

    private final int maxLength;
    private final TooLong policy;
    private final RejectReason reason;

    Fit(int maxLength, TooLong policy, RejectReason reason) {
      this.maxLength = maxLength;
      this.policy = policy;
      this.reason = reason;
    }

    @ProcessElement
    public void process(@Element Sequence sequence, MultiOutputReceiver out) {
      if (sequence.length() <= maxLength) {
        out.get(SEQUENCES).output(sequence);
        return;
      }
      switch (policy) {
        case TRUNCATE -> out.get(SEQUENCES).output(sequence.truncate(maxLength));
        case SPLIT -> sequence.split(maxLength).forEach(out.get(SEQUENCES)::output);
        case REJECT -> {
          String detail = sequence.length() + " tokens, at most " + maxLength;
          out.get(REJECTED).output(Rejected.of(reason, sequence.id(), detail));
        }
      }
    }
  }
}
