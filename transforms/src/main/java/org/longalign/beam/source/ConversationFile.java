package org.longalign.beam.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/** A file of conversations, a JSON array or JSON lines, told by its first character. */
final class ConversationFile {
  /** Receives what is found, in the order of the file. */
  interface Sink {
    void record(JsonNode record, String where);

    void reject(ConversationRejection reason, String where, String detail);
  }

  private static final int MAX_CHARS = 64 << 20;
  private static final ObjectMapper JSON = JsonLinesDocuments.mapper(MAX_CHARS);

  private ConversationFile() {}

  static void read(InputStream raw, Sink sink) {
    try {
      InputStream in = Decompressed.of(raw);
      if (beginsArray(in)) {
        readArray(in, sink);
      } else {
        readLines(in, sink);
      }
    } catch (EOFException e) {
      sink.reject(ConversationRejection.TRUNCATED, "end", String.valueOf(e.getMessage()));
    } catch (IOException e) {
      sink.reject(ConversationRejection.CORRUPT, "end", String.valueOf(e.getMessage()));
    }
  }

  private static boolean beginsArray(InputStream in) throws IOException {
    in.mark(1 << 12);
    int c = in.read();
    while (c >= 0 && (Character.isWhitespace(c) || c == 0xEF || c == 0xBB || c == 0xBF)) {
      c = in.read();
    }
    in.reset();
    return c == '[';
  }

  private static void readArray(InputStream in, Sink sink) throws IOException {
    int number = 0;
    try (JsonParser parser = JSON.createParser(in)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == null) {
          throw new EOFException("the array does not end");
        }
        JsonNode record = parser.readValueAsTree();
        sink.record(record, "element " + ++number);
      }
      if (parser.nextToken() != null) {
        sink.reject(
            ConversationRejection.BAD_JSON, "all after the array", "a file must be one array");
      }
    } catch (CharConversionException e) {
      sink.reject(ConversationRejection.BAD_UTF8, "after element " + number, "not UTF-8");
    } catch (JsonProcessingException e) {
      sink.reject(
          ConversationRejection.BAD_JSON, "after element " + number, e.getOriginalMessage());
    }
  }

  private static void readLines(InputStream in, Sink sink) throws IOException {
    ByteLines lines = new ByteLines(in, MAX_CHARS * 4L);
    while (lines.next()) {
      if (lines.tooLong()) {
        sink.reject(
            ConversationRejection.TOO_LARGE, lines.where(), "over " + MAX_CHARS + " characters");
      } else if (!lines.isEmpty()) {
        try {
          String content = StrictUtf8.decode(lines.bytes());
          if (!content.isBlank()) {
            sink.record(JsonLinesDocuments.oneValue(JSON, content), lines.where());
          }
        } catch (CharacterCodingException e) {
          sink.reject(ConversationRejection.BAD_UTF8, lines.where(), "not UTF-8");
        } catch (JsonProcessingException e) {
          sink.reject(ConversationRejection.BAD_JSON, lines.where(), e.getOriginalMessage());
        }
      }
    }
  }
}
