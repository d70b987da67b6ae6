package org.longalign.beam.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Rejected;

/**
 * Any mix of records: each comes out once, the good in their order and the others with a reason.
 */
final class ConversationConservationTest {
  /** A record with its number at N, and why it is rejected, or "" if it is not. */
  private enum Kind {
    SHARE_GPT("{'id': 'N', 'conversations': [{'from': 'human', 'value': 'q'}, A]}", ""),
    MESSAGES("{'id': 'N', 'messages': [{'role': 'user', 'content': 'q'}, A]}", ""),
    ALPACA("{'id': 'N', 'instruction': 'q', 'output': 'a'}", ""),
    REPAIRED("{'id': 'N', 'messages': [A, {'role': 'user', 'content': 'q'}, A]}", ""),
    NO_LAYOUT("{'id': 'N', 'text': 'q'}", "no-turns"),
    NO_OBJECT("['N']", "not-an-object"),
    TOOL("{'messages': [{'role': 'tool', 'content': 'q'}, A]}", "unknown-role"),
    TWICE("{'messages': [{'role': 'user', 'content': 'q'}, A, A]}", "wrong-order"),
    HALF("{'messages': [{'role': 'user', 'content': 'q'}]}", "no-answer"),
    SILENT("{'instruction': 'q', 'output': '\u200B'}", "empty-answer"),
    BROKEN("{'messages': [", "bad-json");

    private final String record;
    private final String reason;

    Kind(String record, String reason) {
      this.record = record.replace("A", "{'role': 'assistant', 'content': 'a'}").replace('\'', '"');
      this.reason = reason;
    }
  }

  @Property(tries = 200)
  void every_line_comes_out_once(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 10) Integer> kinds) throws IOException {
    assertConserved(kinds, "", "\n", "\n");
  }

  @Property(tries = 200)
  void every_element_comes_out_once(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 9) Integer> kinds) throws IOException {
    assertConserved(kinds, "[", ",", "]");
    assertConserved(kinds, "{\"data\": [", ",", "]}");
  }

  private static void assertConserved(List<Integer> kinds, String begin, String between, String end)
      throws IOException {
    // What a file is, is told by its beginning: this one is for sure a conversation.
    List<String> records = new ArrayList<>(List.of(Kind.MESSAGES.record));
    List<String> ids = new ArrayList<>(List.of("ready:N"));
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < kinds.size(); i++) {
      Kind kind = Kind.values()[kinds.get(i)];
      records.add(kind.record.replace("N", "n" + i));
      if (kind.reason.isEmpty()) {
        ids.add("ready:n" + i);
      } else {
        reasons.add(kind.reason);
      }
    }
    List<String> gotIds = new ArrayList<>();
    List<String> gotReasons = new ArrayList<>();
    FileRead read = read(begin + String.join(between, records) + end, gotIds, gotReasons);
    assertEquals(ids, gotIds);
    assertEquals(reasons, gotReasons);
    assertEquals(new FileRead("ready", "file", ids.size(), reasons.size()), read);
  }

  private static FileRead read(String content, List<String> ids, List<String> reasons)
      throws IOException {
    Path file = Files.createTempFile("conversations", null);
    try {
      Files.writeString(file, content);
      return new FileConversations(
              new ConversationSource("ready", List.of("unused"), null, "MIT", "en"))
          .read(
              0,
              new ReadTask(0, "file", List.of(file.toString())),
              new FileConversations.Output() {
                @Override
                public void conversation(Sighting sighting, Conversation conversation) {
                  ids.add(conversation.id());
                }

                @Override
                public void rejected(Rejected rejected) {
                  reasons.add(rejected.reason());
                }
              });
    } finally {
      Files.delete(file);
    }
  }
}
