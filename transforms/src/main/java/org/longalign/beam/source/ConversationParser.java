package org.longalign.beam.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

/**
 * A ShareGPT record to its messages: {"conversations": [{"from", "value"}]} or {"messages":
 * [{"role", "content"}]}.
 */
final class ConversationParser {
  /** Why a record is no conversation. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    private final ConversationRejection reason;

    Unusable(ConversationRejection reason, String detail) {
      super(detail);
      this.reason = reason;
    }

    ConversationRejection reason() {
      return reason;
    }
  }

  private ConversationParser() {}

  static List<Message> messages(JsonNode record) throws Unusable {
    if (!record.isObject()) {
      throw new Unusable(ConversationRejection.NOT_AN_OBJECT, record.getNodeType().toString());
    }
    boolean shareGpt = record.has("conversations");
    JsonNode turns = record.path(shareGpt ? "conversations" : "messages");
    if (!turns.isArray() || turns.isEmpty()) {
      throw new Unusable(ConversationRejection.NO_TURNS, "no list of turns");
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode turn : turns) {
      messages.add(message(turn, shareGpt ? "from" : "role", shareGpt ? "value" : "content"));
    }
    requireOrder(messages);
    return messages;
  }

  private static Message message(JsonNode turn, String who, String what) throws Unusable {
    String name = turn.path(who).asText("");
    Role role =
        role(name)
            .orElseThrow(() -> new Unusable(ConversationRejection.UNKNOWN_ROLE, '"' + name + '"'));
    JsonNode text = turn.path(what);
    if (!text.isTextual()) {
      throw new Unusable(ConversationRejection.MISSING_TEXT, "a turn of " + name);
    }
    if (text.asText().isBlank()) {
      throw new Unusable(
          role == Role.ASSISTANT
              ? ConversationRejection.EMPTY_ANSWER
              : ConversationRejection.MISSING_TEXT,
          "a turn of " + name);
    }
    return new Message(role, text.asText());
  }

  private static Optional<Role> role(String name) {
    return switch (name) {
      case "human", "user" -> Optional.of(Role.USER);
      case "gpt", "assistant", "chatgpt", "bing", "bard" -> Optional.of(Role.ASSISTANT);
      case "system" -> Optional.of(Role.SYSTEM);
      default -> Optional.empty();
    };
  }

  private static void requireOrder(List<Message> messages) throws Unusable {
    int first = messages.get(0).role() == Role.SYSTEM ? 1 : 0;
    for (int i = first; i < messages.size(); i++) {
      Role wanted = (i - first) % 2 == 0 ? Role.USER : Role.ASSISTANT;
      if (messages.get(i).role() != wanted) {
        throw new Unusable(
            ConversationRejection.WRONG_ORDER,
            "turn " + (i + 1) + " is " + messages.get(i).role().wireName() + "'s");
      }
    }
    if (messages.get(messages.size() - 1).role() != Role.ASSISTANT) {
      throw new Unusable(ConversationRejection.NO_ANSWER, "the last turn has no answer");
    }
  }
}
