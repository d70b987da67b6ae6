package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** On a clock of its own: no test waits. */
final class RateLimitTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final AtomicLong now = new AtomicLong();

  /** Refuses what goes over its quota in any window of 60 seconds, as a strict server does. */
  private static final class Quota {
    private final Deque<long[]> window = new ArrayDeque<>();
    private final long requests;
    private final long tokens;
    private long inWindow;

    Quota(long requests, long tokens) {
      this.requests = requests;
      this.tokens = tokens;
    }

    boolean accepts(long at, long cost) {
      while (!window.isEmpty() && window.peek()[0] <= at - 60 * SECOND) {
        inWindow -= window.poll()[1];
      }
      if (window.size() + 1 > requests || inWindow + cost > tokens) {
        return false;
      }
      window.add(new long[] {at, cost});
      inWindow += cost;
      return true;
    }
  }

  @Test
  void at_95_percent_of_a_quota_hardly_anything_is_refused_and_little_is_left() {
    Random random = new Random(7);
    long quotaRequests = 500;
    long quotaTokens = 8_000_000;
    RateLimit limit = new RateLimit(0.95 * quotaRequests, 0.95 * quotaTokens, now::get);
    Quota quota = new Quota(quotaRequests, quotaTokens);
    int refused = 0;
    long sent = 0;
    int requests = 10_000;
    for (int i = 0; i < requests; i++) {
      long tokens = 1_000L + random.nextInt(30_000);
      long thought = Math.round(tokens * (0.8 + 0.4 * random.nextDouble()));
      now.set(limit.reserve(thought));
      limit.settle(thought, tokens);
      if (quota.accepts(now.get(), tokens)) {
        sent += tokens;
      } else {
        refused++;
      }
    }
    assertTrue(refused <= requests / 100, "refused: " + refused);
    double perMinute = sent / (now.get() / (60.0 * SECOND));
    assertTrue(perMinute >= 0.85 * quotaTokens, "tokens a minute: " + perMinute);
  }

  @Test
  void requests_are_spread_and_a_large_one_keeps_the_next_waiting() {
    RateLimit limit = new RateLimit(60, 60_000, now::get);
    List<Long> seconds = new ArrayList<>();
    for (long tokens : new long[] {1, 30_000, 1, 1}) {
      seconds.add(limit.reserve(tokens) / SECOND);
    }
    // A request a second; 30,000 tokens are half a minute's.
    assertEquals(List.of(0L, 1L, 30L, 30L), seconds);
  }

  @Test
  void a_pause_is_not_made_up_for_at_once() {
    RateLimit limit = new RateLimit(6_000, RateLimit.NONE, now::get);
    limit.reserve(1);
    now.addAndGet(10 * SECOND);
    int atOnce = 0;
    while (limit.untilDue(limit.reserve(1)) <= 0) {
      atOnce++;
    }
    // 100 a second; 50 ms of them were left unused and may go out now, and the one that is due.
    assertEquals(6, atOnce);
  }

  @Test
  void what_waited_while_it_was_closed_goes_out_as_evenly_afterwards() {
    RateLimit limit = new RateLimit(60, RateLimit.NONE, now::get);
    List<Long> places = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      places.add(limit.reserve(1));
    }
    now.addAndGet(SECOND / 2);
    limit.close(Duration.ofSeconds(10));
    limit.close(Duration.ofSeconds(8)); // within the other
    places.add(limit.reserve(1));
    assertEquals(
        List.of(10_000L, 10_500L, 11_500L, 12_500L),
        places.stream().map(place -> limit.untilDue(place) / 1_000_000).toList());
  }

  @Test
  void those_who_wake_late_together_do_not_go_out_together() {
    RateLimit limit = new RateLimit(6_000, RateLimit.NONE, now::get);
    List<Long> places = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      places.add(limit.reserve(1));
    }
    now.addAndGet(SECOND);
    assertEquals(
        List.of(-50L, -40L, -30L, -20L, -10L, 0L, 10L, 20L, 30L),
        places.stream().map(place -> limit.untilDue(place) / 1_000_000).toList());
  }

  @Test
  void nothing_goes_out_while_it_is_closed() {
    RateLimit limit = new RateLimit(RateLimit.NONE, RateLimit.NONE, System::nanoTime);
    assertTrue(limit.pass(1).isDone());
    long before = System.nanoTime();
    limit.close(Duration.ofMillis(200));
    limit.pass(1).join();
    assertTrue(System.nanoTime() - before >= TimeUnit.MILLISECONDS.toNanos(200));
  }
}
