package org.longalign.beam.train;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often, and after what waits, a trainer that does not answer is asked again: long enough for a
 * machine with accelerators to be found and a model to be loaded, once the trainer was there at
 * all; not so long if it never was.
 *
 * @param strange tries of a trainer that has not answered yet
 * @param known tries, without progress in between, of one that has
 * @param first wait; each is twice the one before
 * @param longest wait
 */
record Patience(int strange, int known, Duration first, Duration longest) implements Serializable {
  private static final long serialVersionUID = 1;

  /** Half a minute; then half an hour. */
  static final Patience DEFAULT = new Patience(6, 36, Duration.ofSeconds(1), Duration.ofMinutes(1));

  /** The wait after so many failures in a row, from 1. */
  Duration after(int failures) {
    long wait = first.toMillis() << Math.min(20, failures - 1);
    return Duration.ofMillis(Math.min(longest.toMillis(), wait));
  }
}
