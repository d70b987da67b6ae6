package org.longalign.beam.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.ChatEndpoint.Protocol;
import org.longalign.beam.chat.ChatLimits;
import org.longalign.beam.chat.ChatServer;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.data.Document;

/** A job that keeps to 95 % of what a server allows is hardly ever refused. */
final class GenerateWithinQuotaTest {
  private static final int PER_MINUTE = 6_000;
  private static final int DOCUMENTS = 300;

  /** The server forgives what a second brings, no more. */
  private static final double BUCKET = PER_MINUTE / 60.0;

  @TempDir Path folder;

  /** A bucket that fills evenly, as providers have it; refuses what finds it empty. */
  private static final class Quota implements ChatServer.Fault {
    private double left = BUCKET;
    private long seen = System.nanoTime();
    private int refused;

    @Override
    public synchronized boolean on(HttpExchange exchange) throws IOException {
      long now = System.nanoTime();
      left += (double) (now - seen) * PER_MINUTE / TimeUnit.MINUTES.toNanos(1);
      left = Math.min(left, BUCKET);
      seen = now;
      if (left >= 1) {
        left--;
        return false;
      }
      refused++;
      return ChatServer.status(429, "too many requests", "Retry-After", "1").on(exchange);
    }
  }

  @Test
  void at_most_one_answer_of_a_hundred_is_a_refusal() throws IOException {
    Quota quota = new Quota();
    try (ChatServer server = new ChatServer()) {
      server
          .says(prompt -> prompt.contains("following question") ? "So." : "1: Why?")
          .always(quota);
      // One is refused whatever we do: what waits meanwhile must not come all at once.
      server.then(ChatServer.status(429, "too many requests", "Retry-After", "2"));
      run(server);
      int answers = server.requests().size();
      assertEquals(2 * DOCUMENTS, server.paid().size());
      assertTrue(quota.refused <= answers / 100, quota.refused + " refused of " + answers);
    }
  }

  /** All documents at once, as a worker has them whose bundle is large. */
  private void run(ChatServer server) {
    ChatService service =
        new ChatService(
            List.of(new ChatEndpoint(Protocol.OPENAI, server.url(), "m", null)),
            new ChatLimits(PER_MINUTE * 95 / 100, 0, 128, 1),
            folder.resolve("responses").toString(),
            Double.POSITIVE_INFINITY,
            null);
    PairWriter writer =
        new PairRecipe(
                Models.of(service),
                PromptSet.BUILT_IN,
                new GateRules(Set.of(), 1, 0),
                PairShape.SINGLE,
                0)
            .writer(service.create(), service.create());
    List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < DOCUMENTS; i++) {
      outcomes.add(writer.write(new Document("id" + i, "s", "en", "doc" + i + " text", "", ""), 0));
    }
    outcomes.forEach(outcome -> assertEquals(1, outcome.join().pairs().size()));
  }
}
