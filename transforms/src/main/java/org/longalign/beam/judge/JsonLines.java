package org.longalign.beam.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.longalign.beam.file.TextFile;

/** The objects of a file, one a line or all in a list; every complaint says where. */
final class JsonLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private final String path;

  JsonLines(String path) {
    this.path = path;
  }

  /**
   * An object of the file.
   *
   * @param place such as "questions.jsonl:3"
   */
  record Line(String place, JsonNode object) {
    /** The text of a field, which must not be blank. */
    String text(String field) {
      JsonNode value = object.path(field);
      if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
        throw fault(field + " must be a text that is not blank, got " + shown(value));
      }
      return value.asText();
    }

    /** The same, or another if there is none. */
    String text(String field, String absent) {
      JsonNode value = object.path(field);
      return value.isMissingNode() || value.isNull() ? absent : value.asText();
    }

    double number(String field) {
      JsonNode value = object.path(field);
      if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
        throw fault(field + " must be a number, got " + shown(value));
      }
      return value.doubleValue();
    }

    boolean has(String field) {
      return object.has(field);
    }

    IllegalArgumentException fault(String complaint) {
      return new IllegalArgumentException(place + ": " + complaint);
    }

    private static String shown(JsonNode value) {
      return value.isMissingNode() ? "none" : value.toString();
    }
  }

  /** Has each of them read. */
  void each(Consumer<Line> reader) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(TextFile.open(path), StandardCharsets.UTF_8))) {
      in.mark(1);
      int first = in.read();
      if (first == BYTE_ORDER_MARK) {
        in.mark(1);
        first = in.read();
      }
      in.reset();
      if (first == '[') {
        list(JSON.readTree(in), reader);
        return;
      }
      int number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        number++;
        if (!line.isBlank()) {
          read(new Line(name() + ':' + number, parsed(line, number)), reader);
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(name() + ": " + e.getOriginalMessage(), e);
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException("no such file: \"" + path + '"', e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read \"" + path + "\": " + e.getMessage(), e);
    }
  }

  private void list(JsonNode list, Consumer<Line> reader) {
    for (int i = 0; i < list.size(); i++) {
      read(new Line(name() + " [" + i + ']', list.get(i)), reader);
    }
  }

  private JsonNode parsed(String line, int number) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          name() + ':' + number + ": must be JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void read(Line line, Consumer<Line> reader) {
    if (!line.object().isObject()) {
      throw line.fault("must be an object, got " + line.object().getNodeType());
    }
    reader.accept(line);
  }

  private String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
