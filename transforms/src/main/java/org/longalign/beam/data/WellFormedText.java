package org.longalign.beam.data;

/**
 * Text that survives UTF-8: JSON and XML can name halves of surrogate pairs, which no UTF-8 byte
 * sequence can hold. They become U+FFFD, as the WHATWG Encoding Standard does for USVString, so
 * that a text is the same before and after it crosses the network.
 */
final class WellFormedText {
  private WellFormedText() {}

  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else {
        return replaceFrom(text, i);
      }
    }
    return text;
  }

  private static String replaceFrom(String text, int first) {
    StringBuilder out = new StringBuilder(text.length()).append(text, 0, first);
    text.substring(first)
        .codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
