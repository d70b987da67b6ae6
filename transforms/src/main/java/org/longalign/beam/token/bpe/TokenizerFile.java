package org.longalign.beam.token.bpe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@code tokenizer.json} says, read as a stream: vocabulary and merges are large.
 *
 * @param parts everything at the top but the model
 * @param settings the model without its vocabulary and merges
 * @param vocabulary ids by piece, as written
 * @param merges left and right of each merge, one behind the other
 */
record TokenizerFile(
    ObjectNode parts, ObjectNode settings, Map<String, Integer> vocabulary, List<String> merges) {
  /** The pieces of a vocabulary are field names: hundreds of thousands that never come again. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
              .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
              .build());

  /**
   * Reads one.
   *
   * @throws NotUnderstoodException if vocabulary or merges are not of the known forms
   * @throws IOException if it is not JSON
   */
  static TokenizerFile read(byte[] json) throws IOException, NotUnderstoodException {
    TokenizerFile file =
        new TokenizerFile(
            JSON.createObjectNode(), JSON.createObjectNode(), new HashMap<>(), new ArrayList<>());
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new NotUnderstoodException("a file that is no JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.START_OBJECT && name.equals("model")) {
          file.readModel(parser);
        } else {
          file.parts.set(name, parser.<JsonNode>readValueAsTree());
        }
      }
    }
    return file;
  }

  private void readModel(JsonParser parser) throws IOException, NotUnderstoodException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("vocab") && value == JsonToken.START_OBJECT) {
        readVocabulary(parser);
      } else if (name.equals("merges") && value == JsonToken.START_ARRAY) {
        readMerges(parser);
      } else {
        settings.set(name, parser.<JsonNode>readValueAsTree());
      }
    }
  }

  private void readVocabulary(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String piece = parser.currentName();
      parser.nextToken();
      vocabulary.put(piece, parser.getIntValue());
    }
  }

  /** Either {@code "left right"} or {@code ["left", "right"]}. */
  private void readMerges(JsonParser parser) throws IOException, NotUnderstoodException {
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_ARRAY) {
        merges.add(parser.nextTextValue());
        merges.add(parser.nextTextValue());
        parser.nextToken();
      } else {
        String both = parser.getText();
        int space = both.indexOf(' ');
        if (space < 0 || both.indexOf(' ', space + 1) >= 0) {
          throw new NotUnderstoodException("the merge \"" + both + '"');
        }
        merges.add(both.substring(0, space));
        merges.add(both.substring(space + 1));
      }
    }
  }
}
