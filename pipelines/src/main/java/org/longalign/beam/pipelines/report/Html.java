package org.longalign.beam.pipelines.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The only way by which a text enters the page. */
final class Html {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Html() {}

  /**
   * For element content and for attribute values in double or single quotes. Characters that HTML
   * forbids, or that would reorder the text around them, become U+FFFD.
   */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(printable(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  /**
   * A value as JSON for a script element: none of its characters can end the element or begin a
   * comment (HTML Standard, 4.12.1.3 "Restrictions for contents of script elements"), and none
   * reorders the text around it.
   */
  static String json(Object value) {
    try {
      String json = JSON.writeValueAsString(value);
      StringBuilder out = new StringBuilder(json.length() + json.length() / 16);
      for (int i = 0; i < json.length(); i++) {
        char c = json.charAt(i);
        switch (c) {
          case '&', '<', '>', '\u2028', '\u2029' -> out.append("\\u%04x".formatted((int) c));
          default -> out.append(turning(c) ? '\uFFFD' : c);
        }
      }
      return out.toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("value must be writable as JSON, got " + value, e);
    }
  }

  private static boolean printable(int c) {
    boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
    boolean loneSurrogate = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return !control && !loneSurrogate && !turning(c);
  }

  /** Embeddings, overrides and isolates, which turn round the page's own words behind the text. */
  private static boolean turning(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }
}
