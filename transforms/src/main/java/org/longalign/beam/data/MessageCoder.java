package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link Message} in their order. */
final class MessageCoder extends RecordCoder<Message> {
  private static final long serialVersionUID = 1;
  private static final MessageCoder INSTANCE = new MessageCoder();

  private MessageCoder() {}

  static MessageCoder of() {
    return INSTANCE;
  }

  @Override
  void write(Message value, WireOutput out) throws IOException {
    out.text(value.role().wireName());
    out.text(value.content());
  }

  @Override
  Message read(WireInput in) throws IOException {
    return new Message(Role.of(in.text()), in.text());
  }
}
