package org.longalign.beam.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/**
 * One JSON object a line: The Pile, C4, and any file with a named text field.
 *
 * <p>A plain record is read as a stream by {@link JsonRecord}. All else (what is broken, a number
 * where a string is expected, a byte order mark) goes through a tree, which knows the words for it.
 */
final class JsonLinesDocuments implements DocumentReader {
  /** A line may escape each char in six bytes, and holds other fields beside the text. */
  private static final int BYTES_PER_CHAR = 6;

  private final String textField;
  private final String idField;
  private final String subset;
  private final int maxChars;
  private final ObjectMapper json;

  private JsonLinesDocuments(String textField, String idField, String subset, int maxChars) {
    this.textField = textField;
    this.idField = idField;
    this.subset = subset;
    this.maxChars = maxChars;
    this.json = mapper(maxChars);
  }

  /** The Pile; of one subset only if that is not null. */
  static JsonLinesDocuments pile(String subset, int maxChars) {
    return new JsonLinesDocuments("text", null, subset, maxChars);
  }

  static JsonLinesDocuments plain(String textField, int maxChars) {
    return new JsonLinesDocuments(textField, "id", null, maxChars);
  }

  /** C4: the URL is the id. */
  static JsonLinesDocuments c4(int maxChars) {
    return new JsonLinesDocuments("text", "url", null, maxChars);
  }

  /** Jackson's own bound on a string is 20 million chars. */
  static ObjectMapper mapper(int maxChars) {
    ObjectMapper mapper = new ObjectMapper();
    mapper
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxStringLength(Math.addExact(maxChars, 1024)).build());
    return mapper;
  }

  /** A line is one value: what follows it would be lost in silence. */
  static JsonNode oneValue(ObjectMapper mapper, String line) throws JsonProcessingException {
    return mapper.reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(line);
  }

  @Override
  public void read(InputStream in, Sink sink) throws IOException {
    ByteLines lines = new ByteLines(in, (long) maxChars * BYTES_PER_CHAR);
    JsonRecord record = new JsonRecord(json.getFactory(), textField, idField);
    while (lines.next()) {
      if (lines.tooLong()) {
        sink.reject(SourceRejection.TOO_LARGE, lines.where(), "over " + maxChars + " characters");
      } else if (!lines.isEmpty()) {
        // A line that is longer than any string may be could hold one: the tree would say so.
        boolean plain =
            lines.end() - lines.start() <= maxChars
                && record.read(lines.buffer(), lines.start(), lines.end());
        if (plain) {
          give(record.text(), record.id(), record.url(), record.pileSet(), lines.where(), sink);
        } else {
          readTree(lines.bytes(), lines.where(), sink);
        }
      }
    }
  }

  private void readTree(byte[] line, String where, Sink sink) {
    try {
      String content = StrictUtf8.decode(line);
      if (content.isBlank()) {
        return;
      }
      JsonNode record = oneValue(json, content);
      if (!record.isObject()) {
        sink.reject(SourceRejection.BAD_JSON, where, "not an object");
        return;
      }
      JsonNode text = record.path(textField);
      give(
          text.isTextual() ? text.asText() : null,
          idField == null ? "" : record.path(idField).asText(""),
          record.path("url").asText(""),
          record.path("meta").path("pile_set_name").asText(""),
          where,
          sink);
    } catch (CharacterCodingException e) {
      sink.reject(SourceRejection.BAD_UTF8, where, "not UTF-8");
    } catch (JsonProcessingException e) {
      sink.reject(SourceRejection.BAD_JSON, where, e.getOriginalMessage());
    }
  }

  private void give(String text, String id, String url, String pileSet, String where, Sink sink) {
    if (subset != null && !subset.equals(pileSet)) {
      sink.reject(SourceRejection.OTHER_SUBSET, where, pileSet);
    } else if (text == null) {
      sink.reject(SourceRejection.NO_TEXT_FIELD, where, "no string in " + textField);
    } else {
      String place = url.isEmpty() ? where : where + ", " + url;
      sink.document(id.isEmpty() ? null : id, null, text, place);
    }
  }
}
