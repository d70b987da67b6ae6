package org.longalign.beam.filter;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/**
 * A document that precedes another one in {@link Sketch#ORDER} and may be nearly the same.
 *
 * @param id of the one that precedes
 * @param length of its text, in chars
 * @param estimate of the Jaccard similarity, by the signatures
 */
record Match(Kind kind, String id, int length, double estimate) {
  /** How much is known of it. */
  enum Kind {
    /** The shingles are the same: nothing is left to compare. */
    EQUAL,
    /** The estimate is so high above the threshold that the sets will be above it, too. */
    SURE,
    /** The estimate is near the threshold. */
    POSSIBLE
  }

  private static final Comparator<Match> PRECEDENCE =
      Comparator.comparingInt(Match::length).reversed().thenComparing(Match::id);

  /** What is known best first: then what precedes all others, as it is likeliest to stay. */
  static final Comparator<Match> BEST_FIRST =
      Comparator.comparing(Match::kind)
          .thenComparing(match -> match.kind == Kind.POSSIBLE ? -match.estimate : 0)
          .thenComparing(PRECEDENCE);

  /** The fields in their order; it lives inside one transform. */
  static final class SelfCoder extends AtomicCoder<Match> {
    private static final long serialVersionUID = 1;
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

    @Override
    public void encode(Match value, OutputStream stream) throws IOException {
      TEXT.encode(value.kind.name(), stream);
      TEXT.encode(value.id, stream);
      DataOutputStream out = new DataOutputStream(stream);
      out.writeInt(value.length);
      out.writeDouble(value.estimate);
    }

    @Override
    public Match decode(InputStream stream) throws IOException {
      Kind kind = Kind.valueOf(TEXT.decode(stream));
      String id = TEXT.decode(stream);
      DataInputStream in = new DataInputStream(stream);
      return new Match(kind, id, in.readInt(), in.readDouble());
    }
  }
}
