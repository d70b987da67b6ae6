package org.longalign.beam.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * The sketches that agree in one band: which of them may be nearly the same.
 *
 * <p>In {@link Sketch#ORDER} each is compared with leaders that precede it, up to the first that it
 * surely resembles: one is enough to make it go. So n copies make n pairs. A bucket of up to
 * {@value #LEADERS} has all of them as leaders, but those with a leader's shingles, which tell
 * nothing new. In a larger one, half of the places are kept for sketches that resemble no leader;
 * when all are taken, what resembles none of them is left to the other bands.
 *
 * <p>The same sketches give the same matches, whatever the order of arrival. It holds them all,
 * about 300 bytes each.
 */
final class Bucket {
  private static final int LEADERS = 64;

  /** Three standard deviations of an estimate, about; see {@link MinHash#estimate}. */
  private static final double MARGIN = 0.1;

  private final double possible;
  private final double sure;

  Bucket(double threshold) {
    possible = threshold - MARGIN;
    sure = Math.min(threshold + MARGIN, (threshold + 1) / 2);
  }

  /** Receives what may be nearly the same. */
  interface Sink {
    void match(Sketch later, Match earlier);
  }

  void match(Iterable<Sketch> sketches, Sink sink) {
    List<Sketch> members = new ArrayList<>();
    sketches.forEach(members::add);
    if (members.size() == 1) {
      return;
    }
    members.sort(Sketch.ORDER);
    List<Sketch> leaders = new ArrayList<>();
    for (Sketch member : members) {
      Match.Kind best = match(member, leaders, sink);
      int places = best == Match.Kind.SURE && members.size() > LEADERS ? LEADERS / 2 : LEADERS;
      if (best != Match.Kind.EQUAL && leaders.size() < places) {
        leaders.add(member);
      }
    }
  }

  /** The best kind of match with a leader, or null. */
  private Match.Kind match(Sketch member, List<Sketch> leaders, Sink sink) {
    Match.Kind best = null;
    for (Sketch leader : leaders) {
      boolean equal = member.equalShingles(leader);
      double estimate = equal ? 1 : MinHash.estimate(member.signature(), leader.signature());
      if (estimate < possible || leader.id().equals(member.id())) {
        continue;
      }
      Match.Kind kind =
          equal ? Match.Kind.EQUAL : estimate >= sure ? Match.Kind.SURE : Match.Kind.POSSIBLE;
      sink.match(member, new Match(kind, leader.id(), leader.length(), estimate));
      best = kind;
      if (kind != Match.Kind.POSSIBLE) {
        return best;
      }
    }
    return best;
  }
}
