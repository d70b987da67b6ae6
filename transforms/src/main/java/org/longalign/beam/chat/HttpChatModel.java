package org.longalign.beam.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A model behind HTTP. 429, 408, 5xx, broken connections and answers that cannot be read are tried
 * again, {@link Backoff} in between; what would be refused again fails at once.
 */
final class HttpChatModel implements ChatModel {
  /** A long answer at a slow server; also the end of a body that comes no further. */
  private static final Duration TIMEOUT = Duration.ofMinutes(15);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SHOWN = 200;

  private final HttpClient http;
  private final ChatCodec codec;
  private final RateLimit limit;
  private final Backoff backoff;
  private final WaitHeaders waits;
  private final TokenGuess guess = new TokenGuess();

  HttpChatModel(
      HttpClient http, ChatCodec codec, RateLimit limit, Backoff backoff, WaitHeaders waits) {
    this.http = http;
    this.codec = codec;
    this.limit = limit;
    this.backoff = backoff;
    this.waits = waits;
  }

  @Override
  public CompletableFuture<ChatResponse> complete(ChatRequest request) {
    return attempt(request, new Tries(0, 0));
  }

  /** How often a request failed, and how often it was refused for the number of requests. */
  private record Tries(int faults, int refusals) {
    Tries and(boolean refused) {
      return refused ? new Tries(faults, refusals + 1) : new Tries(faults + 1, refusals);
    }
  }

  /** What a try came to: an answer, or a failure after which another makes sense. */
  private record Outcome(
      ChatResponse answer, boolean refused, Optional<Duration> asked, String failure) {
    static Outcome fault(String failure) {
      return new Outcome(null, false, Optional.empty(), failure);
    }
  }

  private CompletableFuture<ChatResponse> attempt(ChatRequest request, Tries before) {
    long tokens = guess.of(request);
    return limit
        .pass(tokens)
        .thenCompose(passed -> send(request))
        .thenApply(response -> outcome(response))
        .exceptionally(HttpChatModel::broken)
        .thenCompose(
            outcome -> {
              if (outcome.answer != null) {
                settle(request, tokens, outcome.answer.usage());
                return CompletableFuture.completedFuture(outcome.answer);
              }
              limit.settle(tokens, 0);
              return again(request, before.and(outcome.refused), outcome);
            });
  }

  private CompletableFuture<HttpResponse<byte[]>> send(ChatRequest request) {
    HttpRequest post = codec.post(request).timeout(TIMEOUT).build();
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(post, HttpResponse.BodyHandlers.ofByteArray());
    // The client's own limit ends with the headers.
    return sent.copy()
        .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((done, failure) -> sent.cancel(true));
  }

  private Outcome outcome(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    HttpHeaders headers = response.headers();
    if (status == 200) {
      waits.untilQuota(headers).ifPresent(limit::close);
      try {
        return new Outcome(codec.read(response.body()), false, Optional.empty(), null);
      } catch (JsonProcessingException e) {
        return Outcome.fault("an answer that cannot be read: " + e.getOriginalMessage());
      } catch (ChatException e) {
        throw new CompletionException(e);
      }
    }
    String body = new String(response.body(), StandardCharsets.UTF_8);
    String failure = response.uri().getHost() + " answered HTTP " + status + ": " + shown(body);
    boolean refused = status == TOO_MANY_REQUESTS && !Refusal.isOfMoney(body);
    boolean passing = refused || status == 408 || status >= 500;
    if (!passing && !codec.learns(status, body)) {
      throw new CompletionException(new ChatException(Refusal.reason(status, body), failure, null));
    }
    Optional<Duration> wait = passing ? waits.afterRefusal(headers) : Optional.of(Duration.ZERO);
    return new Outcome(null, refused, wait, failure);
  }

  /** What broke on the way may hold another time; what was refused for good may not. */
  private static Outcome broken(Throwable failure) {
    if (ChatException.in(failure) != null) {
      throw failure instanceof CompletionException e ? e : new CompletionException(failure);
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof IOException || cause instanceof TimeoutException) {
      return Outcome.fault(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }
    throw new CompletionException(cause);
  }

  private CompletableFuture<ChatResponse> again(ChatRequest request, Tries tries, Outcome last) {
    if (tries.faults >= backoff.faults() || tries.refusals >= backoff.refusals()) {
      return CompletableFuture.failedFuture(
          new ChatException(
              ChatException.Reason.UNAVAILABLE,
              "no answer after " + (tries.faults + tries.refusals) + " tries: " + last.failure,
              null));
    }
    Duration wait = backoff.after(last.refused ? tries.refusals : tries.faults, last.asked);
    if (last.refused) {
      // All others would be refused as well.
      limit.close(last.asked.isPresent() ? wait : Duration.ZERO);
    }
    return CompletableFuture.runAsync(
            () -> {}, CompletableFuture.delayedExecutor(wait.toNanos(), TimeUnit.NANOSECONDS))
        .thenCompose(waited -> attempt(request, tries));
  }

  private void settle(ChatRequest request, long thought, Usage usage) {
    if (usage.inputTokens() > 0) {
      guess.learn(request, usage);
      limit.settle(thought, usage.inputTokens() + usage.outputTokens());
    }
  }

  /** A body's beginning; a server that repeats the key in its answer does not get it shown. */
  private String shown(String body) {
    String text = codec.withoutKey(body);
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
