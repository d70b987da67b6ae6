package org.longalign.beam.chat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Paces requests so that requests and tokens stay below so many a minute, evenly: servers count in
 * windows of seconds, and a minute's worth at once would be refused. Each request takes its share
 * of the time that is free (the generic cell rate algorithm, ITU-T I.371); a large one keeps those
 * behind it waiting. A server that refuses stops all, and the schedule's clock with it: what waited
 * goes out as evenly afterwards.
 */
final class RateLimit {
  /** No limit. */
  static final double NONE = Double.POSITIVE_INFINITY;

  /**
   * How far the pace may be run ahead of: what a pause has left unused, at most. With 95 % of a
   * quota as the limit, no second has more than the quota's sixtieth: servers do count by seconds.
   */
  private static final long BURST = TimeUnit.MILLISECONDS.toNanos(50);

  private final double nanosPerRequest;
  private final double nanosPerToken;
  private final LongSupplier clock;
  private double requestsFree;
  private double tokensFree;
  private long closedUntil;
  private long closedInAll;

  /** So many requests and tokens a minute, or {@link #NONE}. */
  RateLimit(double requestsPerMinute, double tokensPerMinute, LongSupplier nanoClock) {
    nanosPerRequest = TimeUnit.MINUTES.toNanos(1) / requestsPerMinute;
    nanosPerToken = TimeUnit.MINUTES.toNanos(1) / tokensPerMinute;
    clock = nanoClock;
    requestsFree = nanoClock.getAsLong();
    tokensFree = requestsFree;
    closedUntil = nanoClock.getAsLong();
  }

  /** Done when a request of about so many tokens may go out. */
  CompletableFuture<Void> pass(long tokens) {
    return pauseUntil(reserve(tokens));
  }

  /** When the request may go out that takes the next place, on the schedule's clock. */
  synchronized long reserve(long tokens) {
    double now = Math.max(clock.getAsLong(), closedUntil) - closedInAll;
    requestsFree = Math.max(requestsFree, now - BURST);
    tokensFree = Math.max(tokensFree, now - BURST);
    long at = (long) Math.max(now, Math.max(requestsFree, tokensFree));
    requestsFree += nanosPerRequest;
    tokensFree += tokens * nanosPerToken;
    return at;
  }

  /** Takes into account that a request had other tokens than was thought. */
  synchronized void settle(long thought, long were) {
    tokensFree += (were - thought) * nanosPerToken;
  }

  /** Lets nothing out for so long. */
  synchronized void close(Duration wait) {
    long from = Math.max(closedUntil, clock.getAsLong());
    closedUntil = Math.max(from, clock.getAsLong() + wait.toNanos());
    closedInAll += closedUntil - from;
  }

  /**
   * How long it is until then by the schedule's clock. It is set back for who asks too late,
   * because this process stood still: all others are as late, and would go out together.
   */
  synchronized long untilDue(long at) {
    long now = clock.getAsLong();
    if (now >= closedUntil) {
      closedInAll += Math.max(0, now - closedInAll - at - BURST);
    }
    return Math.max(at + closedInAll, closedUntil) - now;
  }

  private CompletableFuture<Void> pauseUntil(long at) {
    long wait = untilDue(at);
    if (wait <= 0) {
      return CompletableFuture.completedFuture(null);
    }
    Executor later = CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS);
    // It may have been closed meanwhile.
    return CompletableFuture.runAsync(() -> {}, later).thenCompose(done -> pauseUntil(at));
  }
}
