package org.longalign.beam.generate;

/**
 * Mends what models get wrong about strings in JSON: quotes inside of them that are not escaped,
 * commas between them that are missing, typographic quotes and full-width commas and colons.
 *
 * <p>A quote ends a string if a comma, colon or bracket follows it, or a line's end.
 */
final class JsonMending {
  private static final String ENDS = ",]}:，：\n";

  private final String text;
  private final StringBuilder mended;
  private boolean inside;
  private boolean behindString;

  private JsonMending(String text) {
    this.text = text;
    mended = new StringBuilder(text.length() + 16);
  }

  static String of(String text) {
    JsonMending mending = new JsonMending(text);
    for (int at = 0; at < text.length(); at++) {
      at += mending.inside ? mending.inside(at) : mending.outside(at);
    }
    return mending.mended.toString();
  }

  private int outside(int at) {
    char sign = text.charAt(at);
    inside = sign == '"' || sign == '“';
    if (inside && behindString) {
      mended.append(',');
    }
    behindString = behindString && Character.isWhitespace(sign);
    mended.append(inside ? '"' : sign == '，' ? ',' : sign == '：' ? ':' : sign);
    return 0;
  }

  /** Returns how many more characters were taken. */
  private int inside(int at) {
    char sign = text.charAt(at);
    if (sign == '\\' && at + 1 < text.length()) {
      mended.append(sign).append(text.charAt(at + 1));
      return 1;
    }
    if ((sign == '"' || sign == '”') && ends(at + 1)) {
      inside = false;
      behindString = true;
      mended.append('"');
    } else {
      mended.append(sign == '"' ? "\\\"" : sign);
    }
    return 0;
  }

  private boolean ends(int from) {
    int at = from;
    while (at < text.length() && at < from + 8 && text.charAt(at) == ' ') {
      at++;
    }
    return at >= text.length() || ENDS.indexOf(text.charAt(at)) >= 0;
  }
}
