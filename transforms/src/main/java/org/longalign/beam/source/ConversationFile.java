package org.longalign.beam.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file of conversations, told by its first bytes: Parquet, a JSON array, an object whose "data"
 * is one, or JSON lines. One record is held at a time; of Parquet the pages of a row group.
 */
final class ConversationFile {
  /** Receives what is found, in the order of the file. */
  interface Sink {
    void record(JsonNode record, String where);

    void reject(ConversationRejection reason, String where, String detail);
  }

  private static final int MAX_CHARS = 64 << 20;
  private static final ObjectMapper JSON = JsonLinesDocuments.mapper(MAX_CHARS);
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private ConversationFile() {}

  /**
   * Reads to the end. What cannot be read is rejected.
   *
   * @throws IOException if the file cannot be opened; {@link java.io.UncheckedIOException} if the
   *     storage fails later
   */
  static void read(String file, Sink sink) throws IOException {
    boolean parquet;
    try (InputStream raw = FileDocuments.open(file)) {
      parquet = readUnlessParquet(raw, sink);
    }
    if (parquet) {
      ParquetConversations.read(file, sink);
    }
  }

  private static boolean readUnlessParquet(InputStream raw, Sink sink) {
    try {
      FileHead head = FileHead.of(Decompressed.of(raw));
      byte[] first = head.bytes();
      if (first.length >= 4 && Arrays.equals(first, 0, 4, PARQUET, 0, 4)) {
        return true;
      }
      if (JsonElements.areIn(first, JSON.getFactory())) {
        try (JsonParser parser = JSON.createParser(head.whole())) {
          new JsonElements(sink).read(parser);
        }
      } else {
        readLines(head.whole(), sink);
      }
    } catch (IOException e) {
      // The raw stream's own failures are unchecked: this is what the data made of it.
      boolean early = FileDocuments.endsEarly(e);
      sink.reject(
          early ? ConversationRejection.TRUNCATED : ConversationRejection.CORRUPT,
          "end",
          String.valueOf(e.getMessage()));
    }
    return false;
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
