package org.longalign.beam.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A model whose responses are stored before anyone uses them, and asked for once: what is stored is
 * not asked again, and who asks the same while it is under way waits for the same answer.
 */
final class StoredChatModel implements ChatModel {
  private final ChatModel model;
  private final String name;
  private final ResponseStore store;
  private final SpendingLimit spending;
  private final InFlight inFlight;
  private final Map<ResponseKey, CompletableFuture<ChatResponse>> underWay =
      new ConcurrentHashMap<>();

  StoredChatModel(
      ChatModel model,
      String name,
      ResponseStore store,
      SpendingLimit spending,
      InFlight inFlight) {
    this.model = model;
    this.name = name;
    this.store = store;
    this.spending = spending;
    this.inFlight = inFlight;
  }

  /** The stored response to a request, if there is one: then asking costs nothing. */
  Optional<ChatResponse> stored(ChatRequest request) {
    return stored(ResponseKey.of(name, request));
  }

  private Optional<ChatResponse> stored(ResponseKey key) {
    try {
      return store.get(key);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a stored response", e);
    }
  }

  @Override
  public void refresh() throws IOException {
    store.refresh();
  }

  @Override
  public CompletableFuture<ChatResponse> complete(ChatRequest request) {
    ResponseKey key = ResponseKey.of(name, request);
    CompletableFuture<ChatResponse> mine = new CompletableFuture<>();
    CompletableFuture<ChatResponse> others = underWay.putIfAbsent(key, mine);
    if (others != null) {
      return others;
    }
    return ask(key, request)
        .whenComplete(
            (response, failure) -> {
              underWay.remove(key);
              if (failure != null) {
                mine.completeExceptionally(failure);
              } else {
                mine.complete(response);
              }
            });
  }

  private CompletableFuture<ChatResponse> ask(ResponseKey key, ChatRequest request) {
    try {
      Optional<ChatResponse> stored = stored(key);
      if (stored.isPresent()) {
        return CompletableFuture.completedFuture(stored.get());
      }
    } catch (UncheckedIOException e) {
      return CompletableFuture.failedFuture(e);
    }
    return inFlight.run(() -> pay(key, request));
  }

  /**
   * A request is under way until its response is stored: so many and no more are paid for beyond
   * the spending limit, or again if this worker dies.
   */
  private CompletableFuture<ChatResponse> pay(ResponseKey key, ChatRequest request) {
    try {
      spending.require();
    } catch (IOException | ChatException e) {
      return CompletableFuture.failedFuture(e);
    }
    long asked = System.nanoTime();
    return model
        .complete(request)
        .whenComplete(
            (response, failure) -> RequestMetrics.ended(System.nanoTime() - asked, failure == null))
        .thenCompose(
            response ->
                store
                    .put(key, response, Duration.ofNanos(System.nanoTime() - asked))
                    .thenApply(
                        done -> {
                          spending.paid(response);
                          return response;
                        }));
  }
}
