package org.longalign.beam.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The fields of one record that documents are made of, read as a stream from UTF-8: no tree, and no
 * string for what nobody asks for. Of a key that stands twice the last value counts.
 */
final class JsonRecord {
  private static final String URL = "url";
  private static final String META = "meta";
  private static final String PILE_SET = "pile_set_name";

  private final JsonFactory factory;
  private final String textField;
  private final String idField;
  private String text;
  private String id;
  private String url;
  private String pileSet;

  /**
   * For records with these fields.
   *
   * @param idField null if there is none
   */
  JsonRecord(JsonFactory factory, String textField, String idField) {
    this.factory = factory;
    this.textField = textField;
    this.idField = idField;
  }

  /**
   * Reads a line.
   *
   * @return false if the bytes are no UTF-8, not one JSON object alone, or if a field that is asked
   *     for holds what must be turned into a string first
   */
  boolean read(byte[] bytes, int start, int end) {
    // Jackson's byte parser takes some broken UTF-8 for text, and NUL bytes for UTF-16.
    if (!beginsObject(bytes, start, end) || !StrictUtf8.holds(bytes, start, end)) {
      return false;
    }
    text = null;
    id = "";
    url = "";
    pileSet = "";
    try (JsonParser parser = factory.createParser(bytes, start, end - start)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          && fields(parser)
          && parser.nextToken() == null;
    } catch (JsonProcessingException e) {
      return false; // the tree's parser finds it too, and its words are what is reported
    } catch (IOException e) {
      throw new UncheckedIOException("memory must be readable", e);
    }
  }

  private static boolean beginsObject(byte[] bytes, int start, int end) {
    return end - start >= 4
        && bytes[start] == '{'
        && bytes[start + 1] != 0
        && bytes[start + 2] != 0
        && bytes[start + 3] != 0;
  }

  private boolean fields(JsonParser parser) throws IOException {
    String name = parser.nextFieldName();
    for (; name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (name.equals(META) && value == JsonToken.START_OBJECT) {
        if (!meta(parser)) {
          return false;
        }
      } else if (name.equals(META)) {
        pileSet = "";
      }
      boolean isText = name.equals(textField);
      boolean isId = name.equals(idField);
      boolean isUrl = name.equals(URL);
      if (isText) {
        text = value == JsonToken.VALUE_STRING ? parser.getText() : null;
      }
      if (isId || isUrl) {
        String string = string(parser, value);
        if (string == null) {
          return false;
        }
        id = isId ? string : id;
        url = isUrl ? string : url;
      }
      parser.skipChildren();
    }
    return parser.currentToken() == JsonToken.END_OBJECT;
  }

  private boolean meta(JsonParser parser) throws IOException {
    pileSet = "";
    String name = parser.nextFieldName();
    for (; name != null; name = parser.nextFieldName()) {
      JsonToken value = parser.nextToken();
      if (name.equals(PILE_SET)) {
        pileSet = string(parser, value);
        if (pileSet == null) {
          return false;
        }
      }
      parser.skipChildren();
    }
    return parser.currentToken() == JsonToken.END_OBJECT;
  }

  /** The value as a tree's {@code asText("")} has it, or null where only the tree knows. */
  private static String string(JsonParser parser, JsonToken value) throws IOException {
    return switch (value) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NULL -> "";
      case VALUE_NUMBER_INT -> parser.getText().startsWith("-") ? null : parser.getText();
      default -> null;
    };
  }

  /** Null if there is no string under the text field's name. */
  String text() {
    return text;
  }

  String id() {
    return id;
  }

  String url() {
    return url;
  }

  String pileSet() {
    return pileSet;
  }
}
