package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link Conversation} in their order. */
public final class ConversationCoder extends RecordCoder<Conversation> {
  private static final long serialVersionUID = 1;
  private static final ConversationCoder INSTANCE = new ConversationCoder();

  private ConversationCoder() {}

  public static ConversationCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Conversation value, WireOutput out) throws IOException {
    out.text(value.id());
    out.list(value.messages(), MessageCoder.of());
    out.text(value.source());
    out.text(value.language());
    out.text(value.task());
    out.text(value.licence());
    out.text(value.documentId());
    out.text(value.generator());
  }

  @Override
  Conversation read(WireInput in) throws IOException {
    return new Conversation(
        in.text(),
        in.list(MessageCoder.of()),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text());
  }
}
