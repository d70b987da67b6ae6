package org.longalign.beam.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.ChatEndpoint.Protocol;
import org.longalign.beam.chat.ChatServer;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.chat.Price;
import org.longalign.beam.chat.PriceTable;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.ModelUsage;

/** What a document's input costs, from the usage that a server with a cache reports. */
final class PrefixReuseTest {
  private static final int CHARS_PER_TOKEN = 4;

  @TempDir Path folder;

  /** What OpenAI documents: prompts from 1,024 tokens on, the prefix in steps of 128. */
  private static final class Automatic implements ChatServer.Meter {
    private final List<String> seen = new ArrayList<>();

    @Override
    public synchronized Map<String, Object> usage(JsonNode body, String prompt, String reply) {
      int longest = 0;
      for (String earlier : seen) {
        int same = 0;
        int most = Math.min(earlier.length(), prompt.length());
        while (same < most && earlier.charAt(same) == prompt.charAt(same)) {
          same++;
        }
        longest = Math.max(longest, same / CHARS_PER_TOKEN);
      }
      seen.add(prompt);
      int cached = longest < 1024 ? 0 : longest / 128 * 128;
      return Map.of(
          "prompt_tokens",
          prompt.length() / CHARS_PER_TOKEN,
          "completion_tokens",
          reply.length() / CHARS_PER_TOKEN,
          "prompt_tokens_details",
          Map.of("cached_tokens", cached));
    }
  }

  /** What Anthropic documents: what is marked is written once and read from then on. */
  private static final class Marked implements ChatServer.Meter {
    private final Set<String> seen = new HashSet<>();

    @Override
    public synchronized Map<String, Object> usage(JsonNode body, String prompt, String reply) {
      long marked = 0;
      boolean known = false;
      for (JsonNode block : body.path("messages").path(0).path("content")) {
        if (block.has("cache_control")) {
          marked += block.path("text").asText().length() / CHARS_PER_TOKEN;
          known = !seen.add(block.path("text").asText());
        }
      }
      return Map.of(
          "input_tokens",
          prompt.length() / CHARS_PER_TOKEN - marked,
          "cache_read_input_tokens",
          known ? marked : 0,
          "cache_creation_input_tokens",
          known ? 0 : marked,
          "output_tokens",
          reply.length() / CHARS_PER_TOKEN);
    }
  }

  @Test
  void automatic_caching_bills_a_document_little_more_than_once() throws Exception {
    double ratio = ratio(Protocol.OPENAI, new Automatic(), "gpt-5-mini");
    assertTrue(ratio <= 1.15, "billed input for a document token: " + ratio);
  }

  @Test
  void marked_blocks_bill_a_document_little_more_than_their_writing() throws Exception {
    double ratio = ratio(Protocol.ANTHROPIC, new Marked(), "claude-sonnet-4");
    assertTrue(ratio <= 1.40, "billed input for a document token: " + ratio);
  }

  /** Billed input in units of the plain price, for a token of the documents. */
  private double ratio(Protocol protocol, ChatServer.Meter meter, String model) throws Exception {
    try (ChatServer server = new ChatServer()) {
      server
          .bills(meter)
          .says(
              prompt ->
                  prompt.contains("following question")
                      ? "An answer."
                      : "1: a?\n2: b?\n3: c?\n4: d?\n5: e?");
      ChatService service =
          ChatService.of(
              new ChatEndpoint(protocol, server.url(), model, null),
              folder.resolve(model).toString());
      PairWriter writer =
          new PairRecipe(
                  Models.of(service),
                  PromptSet.BUILT_IN,
                  new GateRules(Set.of(), 1, 0),
                  PairShape.SINGLE,
                  1)
              .writer(service.create(), service.create());
      List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
      long documentTokens = 0;
      for (int i = 0; i < 20; i++) {
        String text = ("Sentence " + i + " of a long document. ").repeat(1_200);
        documentTokens += text.length() / CHARS_PER_TOKEN;
        outcomes.add(writer.write(new Document("d" + i, "s", "en", text, "", ""), i % 4));
      }
      ModelUsage all = null;
      for (CompletableFuture<Outcome> outcome : outcomes) {
        ModelUsage one = outcome.join().usage().get(0);
        all = all == null ? one : all.plus(one);
      }
      assertEquals(40, all.requests());
      Price price = PriceTable.with(null).of(model).orElseThrow();
      double input = all.usd() - all.completionTokens() * price.output() / 1e6;
      return input / (documentTokens * price.input() / 1e6);
    }
  }
}
