package org.longalign.beam.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.longalign.beam.data.Message;

/** A record of a conversation file to its messages. */
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
    return CleanTurns.of(RecordTurns.of(record));
  }
}
