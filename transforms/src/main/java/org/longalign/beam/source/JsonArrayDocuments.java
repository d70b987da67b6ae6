package org.longalign.beam.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.CharConversionException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** One JSON array of objects with title and content, read object by object: WuDaoCorpora. */
final class JsonArrayDocuments implements DocumentReader {
  private final int maxChars;

  JsonArrayDocuments(int maxChars) {
    this.maxChars = maxChars;
  }

  @Override
  public void read(InputStream in, Sink sink) throws IOException {
    int number = 0;
    try (JsonParser parser = JsonLinesDocuments.mapper(maxChars).createParser(in)) {
      if (parser.nextToken() == null) {
        return;
      }
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        sink.reject(SourceRejection.BAD_JSON, "beginning", "not an array");
        return;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == null) {
          throw new EOFException("the array does not end");
        }
        number++;
        read(parser.readValueAsTree(), "element " + number, sink);
      }
      if (parser.nextToken() != null) {
        sink.reject(SourceRejection.BAD_JSON, "all after the array", "a file must be one array");
      }
    } catch (JsonEOFException e) {
      throw new EOFException("the array ends inside element " + (number + 1));
    } catch (JsonProcessingException e) {
      // Where a broken element ends cannot be known: the rest of the array is lost with it.
      sink.reject(
          SourceRejection.BAD_JSON,
          "element " + (number + 1) + " and all after",
          e.getOriginalMessage());
    } catch (CharConversionException e) {
      sink.reject(
          SourceRejection.BAD_UTF8, "element " + (number + 1) + " and all after", "not UTF-8");
    }
  }

  private void read(JsonNode element, String where, Sink sink) {
    JsonNode content = element.path("content");
    if (!content.isTextual()) {
      sink.reject(SourceRejection.NO_TEXT_FIELD, where, "no string in content");
      return;
    }
    String title = element.path("title").asText("");
    String id = element.path("uniqueKey").asText(element.path("id").asText(""));
    String text = title.isBlank() ? content.asText() : title + "\n" + content.asText();
    sink.document(id.isEmpty() ? null : id, null, text, where);
  }
}
