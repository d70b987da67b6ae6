package org.longalign.beam.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.longalign.beam.source.ConversationParser.Unusable;

/**
 * A record to its turns, in the layout that its keys tell: "conversations" (ShareGPT) or "messages"
 * (OpenAI, LongAlign-10k) hold a list of {"from", "value"} or {"role", "content"}; "instruction"
 * and "output" (Alpaca, LongAlpaca-12k) are one question and its answer.
 *
 * <p>An Alpaca question is instruction, blank line, input: Alpaca's own prompt has them in this
 * order, and instructions speak of what follows ("summarize the text below"). LongAlpaca-12k holds
 * its document inside the instruction and leaves the input empty.
 */
final class RecordTurns {
  private static final String USER = "user";
  private static final String ASSISTANT = "assistant";

  private RecordTurns() {}

  static List<Turn> of(JsonNode record) throws Unusable {
    if (!record.isObject()) {
      throw new Unusable(ConversationRejection.NOT_AN_OBJECT, record.getNodeType().toString());
    }
    for (String list : List.of("conversations", "messages")) {
      if (record.hasNonNull(list)) {
        return listed(record.get(list));
      }
    }
    if (record.hasNonNull("instruction") || record.hasNonNull("output")) {
      return alpaca(record);
    }
    throw new Unusable(
        ConversationRejection.NO_TURNS, "none of conversations, messages and instruction");
  }

  private static List<Turn> listed(JsonNode list) throws Unusable {
    if (list.isObject()) {
      return columns(list);
    }
    List<Turn> turns = new ArrayList<>();
    for (JsonNode turn : list) {
      turns.add(new Turn(who(turn).asText(""), text(what(turn))));
    }
    if (!list.isArray() || turns.isEmpty()) {
      throw new Unusable(ConversationRejection.NO_TURNS, "no list of turns");
    }
    return turns;
  }

  /** A list of speakers beside a list of texts: how `datasets` stores a Sequence of mappings. */
  private static List<Turn> columns(JsonNode lists) throws Unusable {
    JsonNode speakers = who(lists);
    JsonNode texts = what(lists);
    if (!speakers.isArray() || speakers.isEmpty() || speakers.size() != texts.size()) {
      throw new Unusable(
          ConversationRejection.NO_TURNS, "no lists of as many speakers as there are texts");
    }
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < speakers.size(); i++) {
      turns.add(new Turn(speakers.get(i).asText(""), text(texts.get(i))));
    }
    return turns;
  }

  private static JsonNode who(JsonNode turn) {
    return turn.path(turn.has("from") ? "from" : "role");
  }

  private static JsonNode what(JsonNode turn) {
    return turn.path(turn.has("value") ? "value" : "content");
  }

  private static List<Turn> alpaca(JsonNode record) throws Unusable {
    String instruction = text(record.path("instruction"));
    String input = text(record.path("input"));
    String question =
        Stream.of(instruction, input)
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining("\n\n"));
    return List.of(new Turn(USER, question), new Turn(ASSISTANT, text(record.path("output"))));
  }

  /** A string, or a list of strings and {"type": "text", "text"} parts with new lines between. */
  private static String text(JsonNode content) throws Unusable {
    if (!content.isArray()) {
      return content.isTextual() ? content.asText() : null;
    }
    List<String> parts = new ArrayList<>();
    for (JsonNode part : content) {
      JsonNode text = part.isObject() ? part.path("text") : part;
      if (!text.isTextual() || !part.path("type").asText("text").equals("text")) {
        throw new Unusable(
            ConversationRejection.NOT_TEXT, "a part of type " + part.path("type").asText("none"));
      }
      parts.add(text.asText());
    }
    return String.join("\n", parts);
  }
}
