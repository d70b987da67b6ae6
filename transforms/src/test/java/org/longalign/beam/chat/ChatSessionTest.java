package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

@Timeout(20) // less than a session waits at most: one that waits for nothing would pass otherwise
final class ChatSessionTest {
  private static final ChatResponse ANSWER =
      new ChatResponse("m", "yes", false, new Usage(1, 0, 0, 1));

  /** Answers come when the test completes them. */
  private static final List<CompletableFuture<ChatResponse>> ASKED = new CopyOnWriteArrayList<>();

  private record Slow(String name) implements ChatModelFactory {
    private static final long serialVersionUID = 1;

    @Override
    public ChatModel create() {
      return request -> {
        if (request.messages().get(0).content().equals("broken")) {
          throw new IllegalStateException("broken");
        }
        CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
        ASKED.add(answer);
        return answer;
      };
    }
  }

  private final ChatSession session = new ChatSession();
  private final ChatModel one = session.model(new Slow("one"));
  private final ChatModel two = session.model(new Slow("two"));

  ChatSessionTest() {
    ASKED.clear();
  }

  private static ChatRequest request(String prompt) {
    return new ChatRequest(List.of(new Message(Role.USER, prompt)), 16, 0);
  }

  @Test
  void an_open_session_gives_the_models_answers() {
    CompletableFuture<ChatResponse> answer = one.complete(request("a"));
    ASKED.get(0).complete(ANSWER);
    assertEquals(ANSWER, answer.join());
    CompletableFuture<ChatResponse> failure = two.complete(request("b"));
    ASKED.get(1).completeExceptionally(new IllegalStateException("lost"));
    assertEquals(
        "lost", assertThrows(CompletionException.class, failure::join).getCause().getMessage());
  }

  @Test
  void close_waits_for_what_is_under_way_though_interrupted_and_nothing_more_is_asked()
      throws Exception {
    CompletableFuture<ChatResponse> first = one.complete(request("a"));
    // A document's second request follows its first.
    CompletableFuture<ChatResponse> second = first.thenCompose(done -> one.complete(request("b")));
    CompletableFuture<ChatResponse> other = two.complete(request("c"));
    CountDownLatch closing = new CountDownLatch(1);
    FutureTask<Boolean> close =
        new FutureTask<>(
            () -> {
              Thread.currentThread().interrupt(); // as Flink does with what it cancels
              closing.countDown();
              session.close();
              return Thread.currentThread().isInterrupted();
            });
    Thread thread = new Thread(close);
    thread.start();
    closing.await();
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertTrue(thread.isAlive(), "it did not wait");
      Thread.onSpinWait();
    }
    ASKED.get(0).complete(ANSWER);
    assertEquals(ANSWER, first.join());
    assertInstanceOf(
        CancellationException.class,
        assertThrows(ExecutionException.class, () -> second.get(10, TimeUnit.SECONDS)).getCause());
    assertFalse(close.isDone());
    ASKED.get(1).completeExceptionally(new IllegalStateException("lost"));
    assertTrue(other.isCompletedExceptionally());
    assertTrue(close.get(10, TimeUnit.SECONDS), "the interrupt is gone");
    assertEquals(2, ASKED.size());
  }

  @Test
  void a_request_that_could_not_even_begin_is_not_waited_for() {
    assertThrows(IllegalStateException.class, () -> one.complete(request("broken")));
    session.close();
    assertEquals(0, ASKED.size());
  }
}
