package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

final class StoredChatModelTest {
  private static final Usage USAGE = new Usage(100, 0, 0, 10);

  @TempDir Path folder;

  private final List<CompletableFuture<ChatResponse>> asked = new CopyOnWriteArrayList<>();
  private final List<Long> storedWhenAsked = new CopyOnWriteArrayList<>();

  private StoredChatModel model(double maxCost) throws Exception {
    return model(maxCost, 64);
  }

  /** A model whose answers come when the test completes them. */
  private StoredChatModel model(double maxCost, int inFlight) throws Exception {
    Path prices = folder.resolve("prices.yaml");
    Files.writeString(prices, "models:\n  m: {input: 1000, output: 1000}\n");
    ResponseStore store = new ResponseStore(folder.resolve("responses").toString());
    store.refresh();
    ChatModel slow =
        request -> {
          CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
          storedWhenAsked.add(stored());
          asked.add(answer);
          return answer;
        };
    return new StoredChatModel(
        slow,
        "m",
        store,
        new SpendingLimit(maxCost, PriceTable.with(prices.toString()), store),
        new InFlight(inFlight));
  }

  /** How many files the store has. */
  private long stored() {
    try (Stream<Path> files = Files.list(Files.createDirectories(folder.resolve("responses")))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ChatRequest request(int i) {
    return new ChatRequest(List.of(new Message(Role.USER, "prompt " + i)), 7, 0);
  }

  private void answer(int i, String text) {
    asked.get(i).complete(new ChatResponse("m", text, false, USAGE));
  }

  @Test
  void a_response_is_stored_before_it_is_used_and_never_asked_for_again() throws Exception {
    StoredChatModel model = model(Double.POSITIVE_INFINITY);
    CompletableFuture<ChatResponse> first = model.complete(request(1));
    CompletableFuture<Long> storedAtUse = first.thenApply(response -> stored());
    answer(0, "a");
    assertEquals("a", first.join().text());
    assertEquals(1, storedAtUse.join());
    assertEquals("a", model.complete(request(1)).join().text());
    assertEquals("a", model(Double.POSITIVE_INFINITY).complete(request(1)).join().text());
    assertEquals(1, asked.size());
  }

  @Test
  void who_asks_the_same_meanwhile_gets_the_same_answer() throws Exception {
    StoredChatModel model = model(Double.POSITIVE_INFINITY);
    CompletableFuture<ChatResponse> one = model.complete(request(1));
    CompletableFuture<ChatResponse> other = model.complete(request(1));
    answer(0, "a");
    assertEquals(one.join(), other.join());
    assertEquals(1, asked.size());
  }

  @Test
  void a_request_that_failed_may_be_asked_again() throws Exception {
    StoredChatModel model = model(Double.POSITIVE_INFINITY);
    CompletableFuture<ChatResponse> failing = model.complete(request(1));
    asked
        .get(0)
        .completeExceptionally(new ChatException(ChatException.Reason.UNAVAILABLE, "away", null));
    assertThrows(CompletionException.class, failing::join);
    CompletableFuture<ChatResponse> again = model.complete(request(1));
    answer(1, "a");
    assertEquals("a", again.join().text());
  }

  @Test
  void spending_stops_at_the_limit_across_workers_and_stored_answers_still_come() throws Exception {
    // 110 tokens at 1,000 USD a million: 0.11 USD a response.
    StoredChatModel model = model(0.2);
    StoredChatModel other = model(0.2);
    CompletableFuture<ChatResponse> first = model.complete(request(1));
    answer(0, "a");
    first.join();
    CompletableFuture<ChatResponse> second = other.complete(request(2));
    answer(1, "b");
    second.join();
    Thread.sleep(1100); // what others have spent is known after a second
    for (StoredChatModel worker : List.of(model, other)) {
      CompletionException stopped =
          assertThrows(CompletionException.class, () -> worker.complete(request(3)).join());
      assertEquals(ChatException.Reason.BUDGET, ChatException.in(stopped).reason());
    }
    assertEquals("a", other.complete(request(1)).join().text());
    assertEquals(2, asked.size());
  }

  @Test
  void a_request_is_under_way_until_its_response_is_stored() throws Exception {
    StoredChatModel model = model(Double.POSITIVE_INFINITY, 1);
    List<CompletableFuture<ChatResponse>> answers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      answers.add(model.complete(request(i)));
    }
    for (int i = 0; i < 3; i++) {
      assertEquals(i + 1, asked.size());
      answer(i, "a");
      answers.get(i).join();
      while (i < 2 && asked.size() == i + 1) {
        Thread.onSpinWait();
      }
    }
    assertEquals(List.of(0L, 1L, 2L), storedWhenAsked);
  }

  @Test
  void no_more_is_paid_beyond_the_limit_than_may_be_under_way() throws Exception {
    StoredChatModel model = model(0.2, 2);
    List<CompletableFuture<ChatResponse>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      answers.add(model.complete(request(i)));
    }
    answer(0, "a");
    answers.get(0).join();
    while (asked.size() == 2) {
      Thread.onSpinWait(); // 0.11 of 0.2 are spent, the third may go out
    }
    answer(1, "b");
    answer(2, "c");
    for (int i = 3; i < 10; i++) {
      CompletionException stopped = assertThrows(CompletionException.class, answers.get(i)::join);
      assertEquals(ChatException.Reason.BUDGET, ChatException.in(stopped).reason());
    }
    assertEquals(3, asked.size());
  }

  @Test
  void the_next_model_serves_when_one_is_not_available_and_does_so_again() throws Exception {
    StoredChatModel first = model(Double.POSITIVE_INFINITY);
    ResponseStore store = new ResponseStore(folder.resolve("responses").toString());
    StoredChatModel second =
        new StoredChatModel(
            request ->
                CompletableFuture.completedFuture(new ChatResponse("n", "second", false, USAGE)),
            "n",
            store,
            new SpendingLimit(Double.POSITIVE_INFINITY, PriceTable.with(null), store),
            new InFlight(64));
    ChatModel both = new FailoverChatModel(List.of(first, second));
    CompletableFuture<ChatResponse> answer = both.complete(request(1));
    asked
        .get(0)
        .completeExceptionally(new ChatException(ChatException.Reason.UNAVAILABLE, "away", null));
    assertEquals("second", answer.join().text());
    assertEquals("second", both.complete(request(1)).join().text());
    assertEquals(1, asked.size());
    CompletableFuture<ChatResponse> refused = both.complete(request(2));
    asked
        .get(1)
        .completeExceptionally(new ChatException(ChatException.Reason.SETTINGS, "401", null));
    CompletionException failed = assertThrows(CompletionException.class, refused::join);
    assertEquals(ChatException.Reason.SETTINGS, ChatException.in(failed).reason());
  }

  @Test
  void prices_hold_for_dated_names_and_an_unknown_one_is_not_free() {
    PriceTable prices = PriceTable.with(null);
    assertEquals(prices.of("gpt-4o-mini"), prices.of("gpt-4o-mini-2024-07-18"));
    assertTrue(prices.of("nobodys-model").isEmpty());
    Price price = new Price(3, 0.3, 3.75, 15);
    // 700 plain, 200 from the cache, 100 into it, 10 written; micro-dollars: 2100 + 60 + 375 + 150.
    assertEquals(2_685_000_000L, price.picoUsd(new Usage(1000, 200, 100, 10)));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ChatService(
                List.of(
                    new ChatEndpoint(
                        ChatEndpoint.Protocol.OPENAI, "http://h", "nobodys-model", null)),
                ChatLimits.DEFAULT,
                "responses",
                1,
                null));
  }
}
