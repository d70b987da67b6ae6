package org.longalign.beam.chat;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before another try: what the server asks for, else exponential with full jitter
 * (a uniform draw between 0 and a ceiling that doubles), so that clients that failed together do
 * not come back together. The jitter shapes no data.
 *
 * @param attempts requests in all, the first included
 */
record Backoff(int attempts, Duration first, Duration ceiling, Clock clock) {
  static final Backoff DEFAULT =
      new Backoff(6, Duration.ofSeconds(1), Duration.ofSeconds(60), Clock.systemUTC());

  /**
   * The wait after failed attempt {@code attempt}, from 1.
   *
   * @param retryAfter the header: seconds or an HTTP date (RFC 9110, section 10.2.3)
   */
  Duration after(int attempt, Optional<String> retryAfter) {
    Duration asked = retryAfter.map(this::parse).orElse(Duration.ZERO);
    if (asked.compareTo(Duration.ZERO) > 0) {
      return asked.compareTo(ceiling) > 0 ? ceiling : asked;
    }
    long most = Math.min(ceiling.toMillis(), first.toMillis() << Math.min(20, attempt - 1));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most + 1));
  }

  private Duration parse(String retryAfter) {
    String value = retryAfter.strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      ZonedDateTime until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      return Duration.between(clock.instant(), until.toInstant());
    } catch (DateTimeException e) {
      return Duration.ZERO; // a header that cannot be read asks for nothing
    }
  }
}
