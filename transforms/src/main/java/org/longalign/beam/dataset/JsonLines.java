package org.longalign.beam.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Rejected;

/** The lines of conversations/ and rejected/. */
final class JsonLines {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonLines() {}

  static String of(Conversation conversation, int length) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("id", conversation.id());
      json.writeArrayFieldStart("messages");
      for (Message message : conversation.messages()) {
        json.writeStartObject();
        json.writeStringField("role", message.role().wireName());
        json.writeStringField("content", message.content());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("length", length);
      json.writeStringField("source", conversation.source());
      json.writeStringField("language", conversation.language());
      json.writeStringField("task", conversation.task());
      json.writeStringField("licence", conversation.licence());
      json.writeEndObject();
    }
    return line.toString();
  }

  static String of(Rejected rejected) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("stage", rejected.stage());
      json.writeStringField("reason", rejected.reason());
      json.writeStringField("id", rejected.id());
      json.writeStringField("detail", rejected.detail());
      json.writeEndObject();
    }
    return line.toString();
  }
}
