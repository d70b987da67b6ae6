package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class JsonRecordTest {
  private static final String[] KEYS = {
    "text", "id", "url", "meta", "other", "\\u0074ext", "pile_set_name"
  };
  private static final String[] VALUES = {
    "\"a\"",
    "\"\"",
    "\"\\ud83d\\ude00 \\ud83d é 中\\n\"",
    "null",
    "17",
    "-0",
    "1.50",
    "true",
    "[1, {\"text\": \"inner\"}]",
    "{\"text\": \"inner\", \"pile_set_name\": \"set\"}",
    "{\"pile_set_name\": 3}",
    "{\"pile_set_name\": \"x\", \"pile_set_name\": \"y\"}",
    "{}",
    "nul",
    "\"open",
    "{\"a\": }"
  };

  private final ObjectMapper json = JsonLinesDocuments.mapper(1000);
  private int read;

  @Test
  void what_the_stream_reads_is_what_the_tree_holds() {
    Random random = new Random(7);
    for (int run = 0; run < 50_000; run++) {
      StringBuilder line = new StringBuilder("{");
      int fields = random.nextInt(6);
      for (int i = 0; i < fields; i++) {
        line.append(i == 0 ? "" : ", ");
        line.append('"').append(KEYS[random.nextInt(KEYS.length)]).append("\": ");
        line.append(VALUES[random.nextInt(random.nextInt(8) == 0 ? VALUES.length : 13)]);
      }
      line.append(random.nextInt(30) == 0 ? "" : "}").append(random.nextInt(30) == 0 ? " 1" : " ");
      compare(line.toString(), random.nextBoolean() ? "id" : "url");
    }
    assertTrue(read > 15_000, "streams must read most of what is sound, got " + read);
  }

  @Test
  void what_the_parser_of_bytes_would_take_for_text_is_left_to_the_strict_way() {
    JsonRecord record = new JsonRecord(json.getFactory(), "text", "id");
    assertFalse(read(record, bytes("{\"text\": \"\u00c0\u0080\"}")));
    assertFalse(read(record, "{\"text\": \"a\"}".getBytes(StandardCharsets.UTF_16LE)));
    assertFalse(read(record, bytes("[\"text\"]")));
    assertTrue(read(record, bytes("{\"text\": \"a\"}")));
  }

  private void compare(String line, String idField) {
    JsonRecord record = new JsonRecord(json.getFactory(), "text", idField);
    if (!read(record, line.getBytes(StandardCharsets.UTF_8))) {
      return;
    }
    read++;
    try {
      JsonNode tree = JsonLinesDocuments.oneValue(json, line);
      JsonNode text = tree.path("text");
      assertEquals(text.isTextual() ? text.asText() : null, record.text(), line);
      assertEquals(tree.path(idField).asText(""), record.id(), line);
      assertEquals(tree.path("url").asText(""), record.url(), line);
      assertEquals(tree.path("meta").path("pile_set_name").asText(""), record.pileSet(), line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the tree refuses what the stream reads: " + line, e);
    }
  }

  private static boolean read(JsonRecord record, byte[] line) {
    return record.read(line, 0, line.length);
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
