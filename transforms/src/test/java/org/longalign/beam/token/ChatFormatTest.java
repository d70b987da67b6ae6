package org.longalign.beam.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;

/**
 * Ids against those of Python's apply_chat_template (fixtures by src/test/python/chat), targets
 * against the words that they stand for.
 */
final class ChatFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Tokenizer BUNDLED =
      Tokenizers.load(new TokenizerSpec(TokenizerSpec.DEFAULT));

  @TempDir static Path folder;
  private static Tokenizer withLlamaTokens;

  /** The bundled tokenizer with Llama 3's tokens behind its own, as the fixtures have them. */
  @BeforeAll
  static void addLlamaTokens() throws IOException {
    try (InputStream in =
        new GZIPInputStream(ChatFormatTest.class.getResourceAsStream("qwen3-tokenizer.json.gz"))) {
      ObjectNode tokenizer = (ObjectNode) JSON.readTree(in);
      int id = 151_669;
      for (String token :
          List.of("<|begin_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>")) {
        tokenizer
            .withArray("added_tokens")
            .addObject()
            .put("id", id++)
            .put("content", token)
            .put("single_word", false)
            .put("lstrip", false)
            .put("rstrip", false)
            .put("normalized", false)
            .put("special", true);
      }
      Path file = folder.resolve("tokenizer.json");
      JSON.writeValue(file.toFile(), tokenizer);
      withLlamaTokens = Tokenizers.load(new TokenizerSpec(file.toString()));
    }
  }

  static Stream<Arguments> fixtures() throws IOException {
    List<Arguments> fixtures = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ChatFormatTest.class.getResourceAsStream("chat-fixtures.jsonl"),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode fixture = JSON.readTree(line);
        fixtures.add(
            Arguments.of(fixture.path("format").asText(), fixture.path("title").asText(), fixture));
      }
    }
    return fixtures.stream();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("fixtures")
  void ids_are_those_of_apply_chat_template(String format, String title, JsonNode fixture)
      throws IOException {
    Sequence sequence = encode(format, messages(fixture));
    int[] wanted = JSON.convertValue(fixture.path("ids"), int[].class);
    assertArrayEquals(wanted, sequence.tokens().toArray());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("fixtures")
  void targets_are_the_answers_and_their_end_tokens(String format, String title, JsonNode fixture)
      throws IOException {
    List<Message> messages = messages(fixture);
    Sequence sequence = encode(format, messages);
    Tokenizer tokenizer = format.equals("llama-3") ? withLlamaTokens : BUNDLED;
    String end = format.equals("llama-3") ? "<|eot_id|>" : "<|im_end|>";
    List<Message> answers = messages.stream().filter(m -> m.role() == Role.ASSISTANT).toList();
    assertEquals(answers.size(), sequence.targets().size());
    for (int i = 0; i < answers.size(); i++) {
      Span target = sequence.targets().get(i);
      int last = sequence.tokens().get(target.end() - 1);
      assertEquals(tokenizer.addedToken(end), last);
      String content = answers.get(i).content();
      // A newline may be one token with the header's; then it is not a target.
      String wanted = (format.equals("llama-3") ? content.strip() : content).stripLeading();
      int[] ids = tokenizer.encode(wanted).toArray();
      int[] tail = new int[Math.min(ids.length, target.length() - 1) - 1];
      for (int j = 0; j < tail.length; j++) {
        tail[j] = sequence.tokens().get(target.end() - 1 - tail.length + j);
      }
      int[] wantedTail = new int[tail.length];
      System.arraycopy(ids, ids.length - tail.length, wantedTail, 0, tail.length);
      assertArrayEquals(wantedTail, tail, title);
      assertTrue(target.length() - 1 <= tokenizer.count(content), "more than the answer");
      assertTrue(target.length() - 1 >= ids.length - 1, "less than the answer");
    }
  }

  @Test
  void rounds_of_the_longalign_formats_are_encoded_text_by_text() {
    List<Message> messages =
        List.of(
            new Message(Role.SYSTEM, "Brief."),
            new Message(Role.USER, "One?"),
            new Message(Role.ASSISTANT, "First."),
            new Message(Role.USER, "Two?"),
            new Message(Role.ASSISTANT, "Second."));
    assertEquals(
        List.of(
            "[INST]Brief.\n\nOne?[/INST]",
            "First.",
            "\n\n[INST]Two?[/INST]",
            "Second.",
            "<|im_end|>"),
        texts("longalign-llama", messages));
    assertEquals(
        List.of(
            "[Round 1]\n\n问：Brief.\n\nOne?\n\n答：",
            "First.",
            "\n\n[Round 2]\n\n问：Two?\n\n答：",
            "Second.",
            "<|im_end|>"),
        texts("longalign-chatglm", messages));
  }

  @Test
  void a_document_as_it_stands_is_learned_but_for_its_first_token() {
    String text = "A document of several words.";
    Sequence sequence =
        new ConversationEncoder(BUNDLED, ChatFormat.of("chatml", BUNDLED))
            .encode(conversation(List.of(new Message(Role.ASSISTANT, text))));
    assertEquals(BUNDLED.encode(text), sequence.tokens());
    assertEquals(List.of(new Span(1, sequence.length())), sequence.targets());
  }

  @Test
  void a_format_whose_tokens_are_missing_is_refused() {
    assertEquals(
        "chatFormat llama-3 needs the token <|begin_of_text|> in the tokenizer, got none",
        assertThrows(IllegalArgumentException.class, () -> ChatFormat.of("llama-3", BUNDLED))
            .getMessage());
  }

  @Test
  void a_template_that_cannot_be_rendered_is_refused() throws IOException {
    Path broken = folder.resolve("broken.jinja");
    Files.writeString(broken, "{% for m in messages %}{{ m.content }}");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> ChatFormat.of("template:" + broken, BUNDLED));
    assertTrue(refused.getMessage().contains("broken.jinja"), refused.getMessage());
  }

  private static List<String> texts(String format, List<Message> messages) {
    return ChatFormat.of(format, BUNDLED).render(messages).regions().stream()
        .map(Rendered.Region::text)
        .toList();
  }

  private static Sequence encode(String format, List<Message> messages) throws IOException {
    Tokenizer tokenizer = format.equals("llama-3") ? withLlamaTokens : BUNDLED;
    String name = format;
    if (format.equals("vendor")) {
      Path file = folder.resolve("vendor.jinja");
      try (InputStream in = ChatFormatTest.class.getResourceAsStream("vendor.jinja")) {
        Files.write(file, in.readAllBytes());
      }
      name = "template:" + file;
    }
    return new ConversationEncoder(tokenizer, ChatFormat.of(name, tokenizer))
        .encode(conversation(messages));
  }

  private static Conversation conversation(List<Message> messages) {
    return new Conversation("c", messages, "s", "en", "chat", "", "", "");
  }

  private static List<Message> messages(JsonNode fixture) {
    List<Message> messages = new ArrayList<>();
    for (JsonNode message : fixture.path("messages")) {
      messages.add(
          new Message(Role.of(message.path("role").asText()), message.path("content").asText()));
    }
    return messages;
  }
}
