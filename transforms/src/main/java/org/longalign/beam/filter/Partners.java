package org.longalign.beam.filter;

import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Which of its matches, from all bands, a document is compared with: one that it surely resembles,
 * else the {@value #MOST} likeliest. So what shingles cross the network is bounded.
 */
final class Partners {
  private static final int MOST = 8;

  private Partners() {}

  /** The best first. */
  static List<Match> of(Iterable<Match> matches) {
    List<Match> best =
        StreamSupport.stream(matches.spliterator(), false)
            .distinct()
            .sorted(Match.BEST_FIRST)
            .limit(MOST)
            .toList();
    return best.get(0).kind() == Match.Kind.POSSIBLE ? best : best.subList(0, 1);
  }
}
