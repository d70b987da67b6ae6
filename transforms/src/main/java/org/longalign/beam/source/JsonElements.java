package org.longalign.beam.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;

/**
 * The elements of one JSON array, or of the array under "data" in one object, as a stream. Other
 * keys of such an object are passed over.
 */
final class JsonElements {
  private static final String DATA = "data";

  private final ConversationFile.Sink sink;
  private long number;

  JsonElements(ConversationFile.Sink sink) {
    this.sink = sink;
  }

  /** Whether a file that begins so is an array, or an object with an array of objects as data. */
  static boolean areIn(byte[] head, JsonFactory json) {
    try (JsonParser parser = json.createParser(head)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        return first == JsonToken.START_ARRAY;
      }
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        boolean array = parser.nextToken() == JsonToken.START_ARRAY;
        if (key.equals(DATA) && array) {
          JsonToken element = parser.nextToken();
          return element == JsonToken.START_OBJECT || element == JsonToken.END_ARRAY;
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      return false; // broken, or longer than the head: read as lines, it will be said which
    }
    return false;
  }

  /** Reads to the end; a broken element ends the reading, as where it ends cannot be known. */
  void read(JsonParser parser) throws IOException {
    try {
      if (parser.nextToken() == JsonToken.START_ARRAY) {
        elements(parser);
      } else {
        data(parser);
      }
      if (parser.nextToken() != null) {
        sink.reject(
            ConversationRejection.BAD_JSON, "all after the array", "a file must be one value");
      }
    } catch (CharConversionException e) {
      sink.reject(ConversationRejection.BAD_UTF8, where("after "), "not UTF-8");
    } catch (JsonEOFException e) {
      throw new EOFException("the array ends " + where("after "));
    } catch (JsonProcessingException e) {
      sink.reject(ConversationRejection.BAD_JSON, where("after "), e.getOriginalMessage());
    }
  }

  private void data(JsonParser parser) throws IOException {
    for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      if (parser.nextToken() == JsonToken.START_ARRAY && key.equals(DATA)) {
        elements(parser);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void elements(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      JsonNode record = parser.readValueAsTree();
      number++;
      sink.record(record, where(""));
    }
  }

  private String where(String prefix) {
    return prefix + "element " + number;
  }
}
