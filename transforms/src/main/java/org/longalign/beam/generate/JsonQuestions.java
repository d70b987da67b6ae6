package org.longalign.beam.generate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.CharArrayReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The questions in JSON that stands anywhere in a text. It is read as a stream and gently, so that
 * of what was cut off or is broken at the end everything before that is found.
 */
final class JsonQuestions {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_MISSING_VALUES)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private static final Pattern QUESTION_KEY =
      Pattern.compile(
          "(?i)(?:questions?|queries|query|q|tasks?|prompts?|instructions?|text|content|问题列表|问题|题目|提问"
              + "|任务|第)?[ _-]?(?:\\d{1,2}|[一二三四五])?(?:题|个问题|[ _-]?text)?");

  private static final Pattern OTHER_KEY =
      Pattern.compile(
          "(?i)(?:answers?|a\\d{0,2}|options?|choices|explanations?|rationale|reason|evidence|source"
              + "|context|hint|type|category|difficulty|kind|id|index|error|message|note|title|topic"
              + "|status|input|答案|回答|选项|解析|类型|难度|理由|依据|序号|编号)");

  /** No answer has more beginnings of JSON; what has is hostile, and is read no further. */
  private static final int MOST_BEGINNINGS = 64;

  private static final String BEFORE_BRACKETS = "=:：>[{,";
  private static final String BEFORE_STRINGS = ",(";

  private final char[] text;
  private final List<String> certain = new ArrayList<>();
  private final List<String> possible = new ArrayList<>();
  private final boolean strings;
  private boolean torn;

  private JsonQuestions(String text) {
    this.text = text.toCharArray();
    strings = areStrings(text);
  }

  /** The strings that are questions by their place, maybe none; as they stand, with any labels. */
  static List<String> in(String text) {
    if (!mayHold(text)) {
      return List.of();
    }
    JsonQuestions asWritten = new JsonQuestions(text);
    List<String> found = asWritten.read();
    if (!asWritten.torn && !found.isEmpty()) {
      return found;
    }
    List<String> mended = new JsonQuestions(JsonMending.of(text)).read();
    return mended.size() >= found.size() ? mended : found;
  }

  private static boolean mayHold(String text) {
    boolean quotes = text.indexOf('"') >= 0 || text.indexOf('“') >= 0 || text.indexOf('\'') >= 0;
    boolean brackets = text.indexOf('[') >= 0 || text.indexOf('{') >= 0;
    return quotes && (brackets || areStrings(text));
  }

  /** Whether the whole answer is strings behind each other, in round brackets or none. */
  private static boolean areStrings(String text) {
    String start = text.stripLeading();
    return start.startsWith("\"") || start.startsWith("(\"");
  }

  private List<String> read() {
    int at = 0;
    for (int i = 0; i < MOST_BEGINNINGS; i++) {
      at = beginning(at);
      if (at < 0) {
        break;
      }
      at = Math.max(at + 1, readFrom(at));
    }
    return certain.isEmpty() ? possible : certain;
  }

  /** A bracket that is not inside of a sentence, or a string if the answer is strings. */
  private int beginning(int from) {
    for (int at = from; at < text.length; at++) {
      char sign = text[at];
      boolean bracket = (sign == '[' || sign == '{') && isBehind(at, BEFORE_BRACKETS);
      if (bracket || (sign == '"' && strings && isBehind(at, BEFORE_STRINGS))) {
        return at;
      }
    }
    return -1;
  }

  /** Whether one of the signs stands before a place, or nothing on its line. */
  private boolean isBehind(int place, String signs) {
    int at = place - 1;
    while (at >= 0 && (text[at] == ' ' || text[at] == '\t')) {
      at--;
    }
    return at < 0 || text[at] == '\n' || signs.indexOf(text[at]) >= 0;
  }

  /** Reads one value and returns where it ends or breaks. */
  private int readFrom(int start) {
    try (JsonParser parser =
        FACTORY.createParser(new CharArrayReader(text, start, text.length - start))) {
      int before = certain.size() + possible.size();
      try {
        value(parser, start);
      } catch (JsonProcessingException e) {
        torn |= certain.size() + possible.size() > before;
        return start + (int) parser.currentLocation().getCharOffset() - 1; // may begin another
      }
      return start + (int) parser.currentLocation().getCharOffset();
    } catch (IOException e) {
      throw new UncheckedIOException("memory must be readable", e);
    }
  }

  private void value(JsonParser parser, int start) throws IOException {
    int depth = 0;
    do {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return;
      }
      if (token.isStructStart()) {
        depth++;
      } else if (token.isStructEnd()) {
        depth--;
      } else if (token == JsonToken.FIELD_NAME && OTHER_KEY.matcher(parser.getText()).matches()) {
        parser.nextToken();
        parser.skipChildren();
      } else if (token == JsonToken.VALUE_STRING) {
        string(parser, start);
      }
    } while (depth > 0);
  }

  private void string(JsonParser parser, int start) throws IOException {
    String key = key(parser);
    String value = parser.getText();
    if (!isWhole(start + (int) parser.currentLocation().getCharOffset())) {
      torn = true;
    } else if (key == null || QUESTION_KEY.matcher(key).matches()) {
      certain.add(value);
    } else if (QuestionLook.ofItem(value) || value.indexOf('\n') >= 0) {
      possible.add(value);
    }
  }

  /** The name of the field that a string is, or that the array around it is; null at the top. */
  private static String key(JsonParser parser) {
    var context = parser.getParsingContext();
    if (context.inArray()) {
      return context.getParent().getCurrentName();
    }
    return context.getCurrentName();
  }

  /** Whether what follows a string may follow it; else a quote inside of it was not escaped. */
  private boolean isWhole(int end) {
    int at = end;
    while (at < text.length && (text[at] == ' ' || text[at] == '\t')) {
      at++;
    }
    return at >= text.length || ",]})\n\r/".indexOf(text[at]) >= 0;
  }
}
