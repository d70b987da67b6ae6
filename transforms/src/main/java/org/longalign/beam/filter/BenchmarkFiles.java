package org.longalign.beam.filter;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.longalign.beam.file.Listing;
import org.longalign.beam.file.TextFile;

/**
 * Benchmarks as they are published: {@code .jsonl} and {@code .json} (objects, one after the other
 * or in arrays), of which the strings in named fields count, at any depth; all other files are
 * plain text, of which each line counts. UTF-8.
 */
final class BenchmarkFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BenchmarkFiles() {}

  /**
   * The files of all globs, sorted.
   *
   * @throws IllegalArgumentException if a glob matches no file
   */
  static List<String> matching(List<String> globs) {
    Set<String> files = new TreeSet<>();
    for (String glob : globs) {
      List<String> found = Listing.files(glob);
      if (found.isEmpty()) {
        throw new IllegalArgumentException("decontaminate must match a file, got \"" + glob + '"');
      }
      files.addAll(found);
    }
    return List.copyOf(files);
  }

  /**
   * The texts of all files.
   *
   * @throws IllegalArgumentException if a file is not UTF-8, not JSON though it is named so, or
   *     holds no text: it would protect nothing
   */
  static List<BenchmarkText> read(List<String> files, Set<String> fields) {
    List<BenchmarkText> all = new ArrayList<>();
    for (String file : files) {
      List<BenchmarkText> texts = read(file, fields);
      if (texts.isEmpty()) {
        throw refused("hold a text in one of " + new TreeSet<>(fields), file, "none", null);
      }
      all.addAll(texts);
    }
    return all;
  }

  private static List<BenchmarkText> read(String path, Set<String> fields) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    List<BenchmarkText> texts = new ArrayList<>();
    try {
      String content =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(TextFile.readBytes(path)))
              .toString();
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.endsWith(".jsonl") || lower.endsWith(".json")) {
        readJson(name, content, fields, texts);
      } else {
        int line = 0;
        for (String text : content.split("\r?\n", -1)) {
          line++;
          if (!text.isBlank()) {
            texts.add(new BenchmarkText(name, line, text));
          }
        }
      }
    } catch (CharacterCodingException e) {
      throw refused("are UTF-8", path, "bytes that are not", e);
    } catch (JsonProcessingException e) {
      String what = e.getOriginalMessage() + " in line " + e.getLocation().getLineNr();
      throw refused("are JSON objects", path, what, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
    return texts;
  }

  private static IllegalArgumentException refused(
      String rule, String file, String got, Exception cause) {
    return new IllegalArgumentException(
        "decontaminate must match files that " + rule + ", got " + got + ": \"" + file + '"',
        cause);
  }

  private static void readJson(
      String name, String content, Set<String> fields, List<BenchmarkText> texts)
      throws IOException {
    try (JsonParser parser = JSON.createParser(content)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          int line = parser.currentTokenLocation().getLineNr();
          collect(parser.readValueAsTree(), false, fields, name, line, texts);
        } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
          throw new JsonParseException(parser, "a value outside of any object");
        }
      }
    }
  }

  private static void collect(
      JsonNode node,
      boolean wanted,
      Set<String> fields,
      String file,
      int line,
      List<BenchmarkText> texts) {
    if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              field -> {
                boolean named = wanted || fields.contains(field.getKey());
                collect(field.getValue(), named, fields, file, line, texts);
              });
    } else if (node.isArray()) {
      node.forEach(element -> collect(element, wanted, fields, file, line, texts));
    } else if (wanted && node.isTextual() && !node.asText().isBlank()) {
      texts.add(new BenchmarkText(file, line, node.asText()));
    }
  }
}
