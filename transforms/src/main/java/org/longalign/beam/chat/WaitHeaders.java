package org.longalign.beam.chat;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server's headers say of when to come again. Dates are compared with the server's own
 * {@code Date}, since its clock and ours may differ.
 */
final class WaitHeaders {
  /** A count of requests or tokens that are left, and when there will be more. */
  private record Quota(String remaining, String reset) {}

  private static final Quota[] QUOTAS = {
    new Quota("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
    new Quota("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
    new Quota("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
    new Quota("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
    new Quota(
        "anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset"),
    new Quota(
        "anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset"),
  };

  /** OpenAI's durations: 6m0s, 1.5s, 20ms. */
  private static final Pattern DURATION =
      Pattern.compile(
          "(?:(\\d{1,6})h)?(?:(\\d{1,6})m(?!s))?(?:(\\d{1,6}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9})ms)?");

  private final Clock clock;

  WaitHeaders(Clock clock) {
    this.clock = clock;
  }

  /** What a refusal asks for: Retry-After (RFC 9110, section 10.2.3), else an empty quota's end. */
  Optional<Duration> afterRefusal(HttpHeaders headers) {
    Optional<Duration> millis =
        headers
            .firstValue("retry-after-ms")
            .flatMap(value -> number(value).map(Duration::ofMillis));
    Optional<Duration> asked =
        millis.or(() -> headers.firstValue("retry-after").flatMap(value -> wait(value, headers)));
    return asked.or(() -> untilQuota(headers)).filter(wait -> !wait.isNegative());
  }

  /** How long nothing is left of some quota; absent if something is left of all. */
  Optional<Duration> untilQuota(HttpHeaders headers) {
    Duration longest = Duration.ZERO;
    for (Quota quota : QUOTAS) {
      boolean empty =
          headers.firstValue(quota.remaining).flatMap(WaitHeaders::number).orElse(1L) <= 0;
      Optional<Duration> reset =
          empty ? headers.firstValue(quota.reset).flatMap(v -> wait(v, headers)) : Optional.empty();
      if (reset.isPresent() && reset.get().compareTo(longest) > 0) {
        longest = reset.get();
      }
    }
    return longest.isZero() ? Optional.empty() : Optional.of(longest);
  }

  /** Seconds, a duration of OpenAI's, or a date; absent if it is none of these. */
  private Optional<Duration> wait(String header, HttpHeaders headers) {
    String value = header.strip();
    Optional<Long> seconds = number(value);
    if (seconds.isPresent()) {
      return seconds.map(Duration::ofSeconds);
    }
    Matcher duration = DURATION.matcher(value);
    if (!value.isEmpty() && duration.matches()) {
      return Optional.of(
          Duration.ofHours(part(duration, 1))
              .plusMinutes(part(duration, 2))
              .plusNanos(
                  duration.group(3) == null
                      ? 0
                      : (long) (Double.parseDouble(duration.group(3)) * 1e9))
              .plusMillis(part(duration, 4)));
    }
    return date(value)
        .map(
            until ->
                Duration.between(
                    headers.firstValue("date").flatMap(WaitHeaders::date).orElseGet(clock::instant),
                    until));
  }

  private static long part(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
  }

  private static Optional<Long> number(String value) {
    String digits = value.strip();
    return digits.matches("-?\\d{1,12}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
  }

  /** RFC 1123 or RFC 3339; what cannot be read asks for nothing. */
  private static Optional<Instant> date(String value) {
    try {
      return Optional.of(
          ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException notThatOne) {
      try {
        return Optional.of(OffsetDateTime.parse(value.strip()).toInstant());
      } catch (DateTimeException neither) {
        return Optional.empty();
      }
    }
  }
}
