package org.longalign.beam.chat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The models that one copy of a DoFn asks. Documents of a bundle that fails, or is cancelled, have
 * requests under way and more to come; a session that is closed takes no further one and waits
 * until the others, also those that wait for their turn, are answered and stored. Otherwise a job
 * that has ended would go on to spend, and the next would pay for the same again.
 */
public final class ChatSession implements AutoCloseable {
  /** Flink gives up a worker whose tasks do not end within 180 s of a cancel. */
  private static final long MOST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Map<ChatModelFactory, ChatModel> models = new HashMap<>();
  private int underWay;
  private boolean closed;

  /** A factory's model, one for each; its requests fail once the session is closed. */
  public ChatModel model(ChatModelFactory factory) {
    ChatModel model = models.computeIfAbsent(factory, ChatModelFactory::create);
    return request -> complete(model, request);
  }

  /** See {@link ChatModel#refresh}. */
  public void refresh() throws IOException {
    for (ChatModel model : models.values()) {
      model.refresh();
    }
  }

  private CompletableFuture<ChatResponse> complete(ChatModel model, ChatRequest request) {
    if (!begin()) {
      return CompletableFuture.failedFuture(
          new CancellationException("not asked: the bundle has failed or was cancelled"));
    }
    CompletableFuture<ChatResponse> answer;
    try {
      answer = model.complete(request);
    } catch (RuntimeException | Error e) {
      end();
      throw e;
    }
    return answer.whenComplete((response, failure) -> end());
  }

  private synchronized boolean begin() {
    if (closed) {
      return false;
    }
    underWay++;
    return true;
  }

  private synchronized void end() {
    underWay--;
    notifyAll();
  }

  /**
   * Waits for what is under way, at most half a minute. An interrupt does not end the wait, since
   * engines interrupt what they cancel; it is set again afterwards.
   */
  @Override
  public synchronized void close() {
    closed = true;
    long end = System.nanoTime() + MOST_WAIT_NANOS;
    boolean interrupted = false;
    for (long left = MOST_WAIT_NANOS; underWay > 0 && left > 0; left = end - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
