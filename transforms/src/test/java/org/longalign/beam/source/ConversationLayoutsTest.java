package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Role;

/** One contract for layouts and containers: two conversations around a record that is none. */
final class ConversationLayoutsTest {
  private static final String STRING = "optional binary %s (STRING);";
  private static final String TURNS =
      "message m { optional group %s (LIST) { repeated group list { optional group element {"
          + " optional binary %s (STRING); optional binary %s (STRING); } } } optional int64 length;"
          + " }";

  // Of the messages, computed with Python's hashlib.
  private static final String FIRST_ID = "ready:9cd052f4f056d6aa626777deaad90f8d";
  private static final String SECOND_ID = "ready:56a8f8ecc4f8721888a36e17ec162236";

  /** In the layout's own words: question and answer at {q} and {a}. */
  private enum Layout {
    SHARE_GPT(
        "{'conversations': [{'from': 'human', 'value': '{q}'}, {'from': 'gpt', 'value': '{a}'}]}",
        TURNS.formatted("conversations", "from", "value")),
    MESSAGES(
        "{'messages': [{'role': 'user', 'content': '{q}'},"
            + " {'role': 'assistant', 'content': '{a}'}]}",
        // Written by old versions of Arrow and by Spark's legacy mode.
        "message m { optional group messages (LIST) { repeated group array {"
            + " optional binary role (STRING); optional binary content (STRING); } } }"),
    PARTS(
        "{'messages': [{'role': 'user', 'content': [{'type': 'text', 'text': '{q}'}]},"
            + " {'role': 'assistant', 'content': [{'type': 'text', 'text': '{a}'}]}]}",
        "message m { optional group messages (LIST) { repeated group list { optional group item {"
            + " optional binary role (STRING); optional group content (LIST) { repeated group list"
            + " { optional group element { optional binary type (STRING);"
            + " optional binary text (STRING); } } } } } } }"),
    LONG_ALIGN(
        "{'messages': [{'role': 'user', 'content': '{q}'},"
            + " {'role': 'assistant', 'content': '{a}'}], 'length': 12345}",
        TURNS.formatted("messages", "role", "content")),
    COLUMNS(
        "{'conversations': {'from': ['human', 'gpt'], 'value': ['{q}', '{a}']}}",
        "message m { optional group conversations { optional group from (LIST) { repeated group"
            + " list { optional binary element (STRING); } } optional group value (LIST) {"
            + " repeated group list { optional binary element (STRING); } } } }"),
    ALPACA(
        "{'instruction': '{q}', 'input': '', 'output': '{a}', 'file': 'book.txt'}",
        "message m {" + strings("instruction", "input", "output", "file") + "}"),
    ALPACA_WITHOUT_INPUT(
        "{'output': '{a}', 'instruction': '{q}'}",
        "message m {" + strings("output", "instruction", "input") + "}");

    private final String record;
    private final String schema;

    Layout(String record, String schema) {
      this.record = record.replace('\'', '"');
      this.schema = schema;
    }

    String of(String question, String answer) {
      return record.replace("{q}", question).replace("{a}", answer);
    }

    private static String strings(String... names) {
      StringBuilder fields = new StringBuilder();
      for (String name : names) {
        fields.append(STRING.formatted(name));
      }
      return fields.toString();
    }
  }

  private enum Container {
    ARRAY,
    DATA_OBJECT,
    LINES,
    LINES_WITH_MARK,
    ARRAY_GZ,
    LINES_GZ,
    LINES_ZST,
    LINES_BZ2,
    PARQUET;

    byte[] of(Layout layout, List<String> records) throws IOException {
      String lines = String.join("\r\n", records) + "\n\n";
      String array = "[" + String.join(",\n ", records) + "]\n";
      return switch (this) {
        case ARRAY -> utf8(array);
        case DATA_OBJECT ->
            utf8("\n{\"version\": [1, {\"data\": 2}], \"data\": " + array + ", \"more\": [{}]}");
        case LINES -> utf8(lines);
        case LINES_WITH_MARK -> utf8("\uFEFF" + lines);
        case ARRAY_GZ -> gz(utf8(array));
        case LINES_GZ -> gz(utf8(lines));
        case LINES_ZST -> Zstd.compress(utf8(lines));
        case LINES_BZ2 -> bz2(utf8(lines));
        case PARQUET -> ParquetRecords.of(layout.schema, records);
      };
    }
  }

  @TempDir Path folder;

  private final List<Conversation> conversations = new ArrayList<>();
  private final List<Sighting> sightings = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();

  static Stream<Arguments> all() {
    return Stream.of(Layout.values())
        .flatMap(
            layout ->
                Stream.of(Container.values()).map(container -> Arguments.of(layout, container)));
  }

  @ParameterizedTest
  @MethodSource("all")
  void every_layout_in_every_container_holds_the_same_conversations(
      Layout layout, Container container) throws IOException {
    List<String> records =
        List.of(
            layout.of("Read this.\\n\\nWhat is 第一?", "The first."),
            layout.of("Read on.", " "),
            layout.of("Und weiter?", "x".repeat(40_000)));
    assertHoldsBoth(container.of(layout, records));
  }

  /** Files that src/test/python/source/conversations.py wrote, in two row groups each. */
  @ParameterizedTest
  @ValueSource(strings = {"sharegpt", "messages", "sequence", "alpaca"})
  void parquet_as_the_datasets_library_writes_it_holds_them_too(String name) throws IOException {
    String file = "datasets-" + name + ".parquet";
    try (InputStream in = ConversationLayoutsTest.class.getResourceAsStream(file)) {
      assertHoldsBoth(in.readAllBytes());
    }
  }

  private void assertHoldsBoth(byte[] content) throws IOException {
    assertEquals(new FileRead("ready", "file", 2, 1), read(content));
    assertEquals(
        List.of(
            pair("Read this.\n\nWhat is 第一?", "The first."),
            pair("Und weiter?", "x".repeat(40_000))),
        messages());
    assertEquals(
        List.of(FIRST_ID, SECOND_ID), conversations.stream().map(Conversation::id).toList());
    assertEquals(List.of("empty-answer"), reasons());
    assertTrue(rejected.get(0).id().matches("ready:file:(element|line|row) 2"), "place");
    Conversation first = conversations.get(0);
    assertEquals("ready", first.source());
    assertEquals("MIT", first.licence());
    assertEquals("chat", first.task());
    assertEquals(List.of(0, 1), sightings.stream().map(Sighting::number).toList());
  }

  @Test
  void an_alpaca_question_is_the_instruction_before_its_input() throws IOException {
    read(utf8("{\"instruction\": \"Sum up:\", \"input\": \"A text.\", \"output\": \"Text.\"}"));
    assertEquals(List.of(pair("Sum up:\n\nA text.", "Text.")), messages());
  }

  @Test
  void parts_of_text_are_joined_by_new_lines_and_other_parts_are_rejected() throws IOException {
    String record =
        "{\"messages\": [{\"role\": \"user\", \"content\": [\"One.\", {\"type\": \"%s\", \"text\":"
            + " \"Two.\"}]}, {\"role\": \"assistant\", \"content\": \"Three.\"}]}\n";
    read(utf8(record.formatted("text") + record.formatted("image_url")));
    assertEquals(List.of(pair("One.\nTwo.", "Three.")), messages());
    assertEquals(List.of("not-text"), reasons());
  }

  @Test
  void ids_are_kept_where_a_record_has_one_be_it_a_string_or_a_number() throws IOException {
    String record = Layout.MESSAGES.of("q", "a");
    read(
        utf8(
            record.replaceFirst("\\{", "{\"id\": \"x-1\", ")
                + "\n"
                + record.replaceFirst("\\{", "{\"id\": 17, ")
                + "\n"));
    read(
        ParquetRecords.of(
            Layout.LONG_ALIGN.schema.replace("int64 length", "int64 id"),
            List.of(record.replaceFirst("\\{", "{\"id\": 18, "))));
    assertEquals(
        List.of("ready:x-1", "ready:17", "ready:18"),
        conversations.stream().map(Conversation::id).toList());
  }

  @ParameterizedTest
  @MethodSource("broken")
  void what_is_before_a_fault_stays_and_the_fault_has_a_reason(
      byte[] content, int before, String reason) throws IOException {
    FileRead read = read(content);
    assertEquals(new FileRead("ready", "file", before, 1), read);
    assertEquals(List.of(reason), reasons());
  }

  static Stream<Arguments> broken() throws IOException {
    String record = Layout.SHARE_GPT.of("q", "a");
    byte[] zst = Zstd.compress(utf8((record + "\n").repeat(9)));
    byte[] parquet = ParquetRecords.of(Layout.SHARE_GPT.schema, List.of(record));
    String other = "message m { optional binary text (STRING); }";
    return Stream.of(
        Arguments.of(utf8("[" + record + ", " + record.substring(0, 20)), 1, "truncated"),
        Arguments.of(utf8("[" + record + ", {]"), 1, "bad-json"),
        Arguments.of(utf8("[" + record + "] [" + record + "]"), 1, "bad-json"),
        Arguments.of(utf8("{\"data\": [" + record + "]"), 1, "truncated"),
        Arguments.of(utf8(record + "\n{\"data\": 3"), 1, "bad-json"),
        Arguments.of(utf8(record + "\n\"\u00e9\"\n"), 1, "not-an-object"),
        Arguments.of((record + "\n\u00e9").getBytes(StandardCharsets.ISO_8859_1), 1, "bad-utf8"),
        Arguments.of(Arrays.copyOf(zst, zst.length - 9), 0, "truncated"),
        Arguments.of(utf8("PAR1 but no more"), 0, "bad-parquet"),
        Arguments.of(Arrays.copyOf(parquet, parquet.length - 20), 0, "bad-parquet"),
        Arguments.of(ParquetRecords.of(other, List.of("{\"text\": \"t\"}")), 0, "no-turns"));
  }

  @Test
  void a_file_of_nothing_holds_nothing() throws IOException {
    assertEquals(new FileRead("ready", "file", 0, 0), read(new byte[0]));
    assertEquals(new FileRead("ready", "file", 0, 0), read(utf8(" [] ")));
    assertEquals(new FileRead("ready", "file", 0, 0), read(utf8("{\"data\": []}")));
  }

  private FileRead read(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    ConversationSource source =
        new ConversationSource("ready", List.of("unused"), null, "MIT", "en");
    return new FileConversations(source)
        .read(
            0,
            new ReadTask(0, "file", List.of(file.toString())),
            new FileConversations.Output() {
              @Override
              public void conversation(Sighting sighting, Conversation conversation) {
                sightings.add(sighting);
                conversations.add(conversation);
              }

              @Override
              public void rejected(Rejected element) {
                rejected.add(element);
              }
            });
  }

  private List<List<Message>> messages() {
    return conversations.stream().map(Conversation::messages).toList();
  }

  private List<String> reasons() {
    return rejected.stream().map(Rejected::reason).toList();
  }

  private static List<Message> pair(String question, String answer) {
    return List.of(new Message(Role.USER, question), new Message(Role.ASSISTANT, answer));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gz(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] bz2(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new BZip2CompressorOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }
}
