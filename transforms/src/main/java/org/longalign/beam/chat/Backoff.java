package org.longalign.beam.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before another try: what the server asks for, else exponential with full jitter
 * (a uniform draw between 0 and a ceiling that doubles), so that clients that failed together do
 * not come back together. The jitter shapes no data.
 *
 * @param faults tries in all that may end in a fault, the first included
 * @param refusals tries in all that the server may refuse because of too many requests
 * @param ceiling of waits that nobody asked for
 * @param longest that a server may ask for
 */
record Backoff(int faults, int refusals, Duration first, Duration ceiling, Duration longest) {
  static final Backoff DEFAULT =
      new Backoff(6, 60, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(10));

  /**
   * The wait after so many failed tries, from 1.
   *
   * @param asked what the server wants
   */
  Duration after(int tries, Optional<Duration> asked) {
    if (asked.isPresent()) {
      return asked.get().compareTo(longest) > 0 ? longest : asked.get();
    }
    long most = Math.min(ceiling.toMillis(), first.toMillis() << Math.min(20, tries - 1));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
  }
}
