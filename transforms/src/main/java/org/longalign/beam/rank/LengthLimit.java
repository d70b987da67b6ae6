package org.longalign.beam.rank;

import java.io.Serializable;
import java.util.List;
import org.longalign.beam.data.RejectReason;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TooLong;

/**
 * How long sequences may be, and what becomes of longer ones.
 *
 * @param tokens at most
 * @param reason what the rejected ones say
 */
public record LengthLimit(int tokens, TooLong tooLong, RejectReason reason)
    implements Serializable {
  public LengthLimit {
    if (tokens < 1) {
      throw new IllegalArgumentException("maxLength must be positive, got " + tokens);
    }
  }

  /** The sequence itself, its beginning, its pieces; nothing if it is rejected. */
  public List<Sequence> apply(Sequence sequence) {
    if (sequence.length() <= tokens) {
      return List.of(sequence);
    }
    return switch (tooLong) {
      case TRUNCATE -> List.of(sequence.truncate(tokens));
      case SPLIT -> sequence.split(tokens);
      case REJECT -> List.of();
    };
  }

  /** What a sequence says of which nothing is left. */
  public Rejected rejected(Sequence sequence) {
    String detail = sequence.length() + " tokens, at most " + tokens;
    return Rejected.of(reason, sequence.id(), detail);
  }
}
