package org.longalign.beam.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;

/** Sequences of seeded random lengths for tests; each has its number in every token. */
public final class SyntheticSequences {
  private SyntheticSequences() {}

  /**
   * {@code count} sequences "s0", "s1", …, 1 to {@code longest} tokens; the second half is learned.
   */
  public static List<Sequence> of(int count, int longest, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Sequence> sequences = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = 1 + random.nextInt(longest);
      int[] ids = new int[length];
      Arrays.fill(ids, i);
      int first = Math.max(1, length / 2);
      List<Span> targets = first < length ? List.of(new Span(first, length)) : List.of();
      sequences.add(
          new Sequence(
              "s" + i, "src" + i % 3, i % 4 == 0 ? "zh" : "en", Tokens.wrap(ids), targets));
    }
    return sequences;
  }
}
