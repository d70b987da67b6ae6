package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class WaitHeadersTest {
  private static final WaitHeaders WAITS =
      new WaitHeaders(Clock.fixed(Instant.parse("2024-01-01T00:00:00Z"), ZoneOffset.UTC));

  private static Optional<Duration> after(String... headers) {
    return WAITS.afterRefusal(headers(headers));
  }

  private static HttpHeaders headers(String... pairs) {
    Map<String, List<String>> map = new TreeMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], List.of(pairs[i + 1]));
    }
    return HttpHeaders.of(map, (name, value) -> true);
  }

  @Test
  void retry_after_is_seconds_or_a_date() {
    assertEquals(Optional.of(Duration.ofSeconds(7)), after("retry-after", "7"));
    assertEquals(
        Optional.of(Duration.ofSeconds(9)), after("retry-after", "Mon, 01 Jan 2024 00:00:09 GMT"));
    assertEquals(Optional.of(Duration.ofMillis(30)), after("retry-after-ms", "30"));
  }

  @Test
  void a_date_is_compared_with_the_servers_own_clock() {
    assertEquals(
        Optional.of(Duration.ofSeconds(5)),
        after(
            "date",
            "Tue, 02 Jan 2024 10:00:00 GMT",
            "retry-after",
            "Tue, 02 Jan 2024 10:00:05 GMT"));
  }

  @Test
  void what_says_nothing_or_lies_behind_asks_for_nothing() {
    for (String odd : List.of("soon", "", "-3", "Sun, 31 Dec 2023 23:59:00 GMT", "1e3")) {
      assertEquals(Optional.empty(), after("retry-after", odd), odd);
    }
    assertEquals(Optional.empty(), after());
  }

  @Test
  void an_empty_quota_is_waited_for_in_each_vendors_form() {
    assertEquals(
        Optional.of(Duration.ofMinutes(6)),
        after("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", "6m0s"));
    assertEquals(
        Optional.of(Duration.ofMillis(20)),
        after("x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", "20ms"));
    assertEquals(
        Optional.of(Duration.ofMillis(1500)),
        after("x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", "1.5s"));
    assertEquals(
        Optional.of(Duration.ofSeconds(30)),
        after(
            "anthropic-ratelimit-input-tokens-remaining",
            "0",
            "anthropic-ratelimit-input-tokens-reset",
            "2024-01-01T00:00:30Z"));
    assertTrue(
        WAITS
            .untilQuota(
                headers("x-ratelimit-remaining-tokens", "9", "x-ratelimit-reset-tokens", "6m0s"))
            .isEmpty());
  }
}
