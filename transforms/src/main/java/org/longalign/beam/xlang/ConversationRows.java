package org.longalign.beam.xlang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

/** Conversations as rows. */
final class ConversationRows implements RecordRows<Conversation> {
  private static final long serialVersionUID = 1;

  private static final Schema MESSAGE =
      Schema.of(
          Columns.text("role", "system, user or assistant."),
          Columns.text("content", "What is said."));

  private static final Map<String, Object> DEFAULTS =
      Map.of(
          "source", "unnamed",
          "language", "und",
          "task", "chat",
          "licence", "",
          "document_id", "",
          "generator", "");

  private static final Schema SCHEMA =
      Schema.of(
          Columns.text("id", "Unique."),
          Columns.rows(
              "messages",
              MESSAGE,
              "An optional system message, then user and assistant in turn; an"
                  + " assistant's is last."),
          Columns.text(
              "source", "What it was read from or made of; optional at inputs, \"unnamed\"."),
          Columns.text("language", "ISO 639-1; optional at inputs, \"und\"."),
          Columns.text("task", "Kind of question, or \"chat\"; optional at inputs, \"chat\"."),
          Columns.text("licence", "Of the text it was made from; optional at inputs."),
          Columns.text(
              "document_id", "The document it was made from, or empty; optional at inputs."),
          Columns.text("generator", "The model that wrote it, or empty; optional at inputs."));

  @Override
  public String name() {
    return "Conversation";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<Conversation> coder() {
    return ConversationCoder.of();
  }

  @Override
  public Row row(Conversation record) {
    List<Row> messages = new ArrayList<>();
    for (Message message : record.messages()) {
      messages.add(
          Row.withSchema(MESSAGE).addValues(message.role().wireName(), message.content()).build());
    }
    return Row.withSchema(SCHEMA)
        .addValue(record.id())
        .addValue(messages)
        .addValues(record.source(), record.language(), record.task(), record.licence())
        .addValues(record.documentId(), record.generator())
        .build();
  }

  @Override
  public Conversation record(RowFields fields) {
    List<Message> messages =
        fields.rows("messages").stream()
            .map(each -> new Message(Role.of(each.text("role")), each.text("content")))
            .toList();
    return new Conversation(
        fields.text("id"),
        messages,
        fields.text("source"),
        fields.text("language"),
        fields.text("task"),
        fields.text("licence"),
        fields.text("document_id"),
        fields.text("generator"));
  }

  @Override
  public Map<String, Object> defaults() {
    return DEFAULTS;
  }
}
