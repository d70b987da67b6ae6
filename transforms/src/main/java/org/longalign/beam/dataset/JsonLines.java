package org.longalign.beam.dataset;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Rejected;

/**
 * The lines of conversations/ and rejected/ as UTF-8, without their ends. Not safe for use by
 * several threads at once: what a line is written into is kept for the next.
 */
final class JsonLines {
  private static final JsonFactory JSON = new JsonFactory();

  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 16);

  byte[] of(Conversation conversation, int length) throws IOException {
    line.reset();
    try (JsonGenerator json = JSON.createGenerator(line, JsonEncoding.UTF8)) {
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
    return line.toByteArray();
  }

  byte[] of(Rejected rejected) throws IOException {
    line.reset();
    try (JsonGenerator json = JSON.createGenerator(line, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("stage", rejected.stage());
      json.writeStringField("reason", rejected.reason());
      json.writeStringField("id", rejected.id());
      json.writeStringField("detail", rejected.detail());
      json.writeEndObject();
    }
    return line.toByteArray();
  }
}
