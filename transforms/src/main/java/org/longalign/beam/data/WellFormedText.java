package org.longalign.beam.data;

/**
 * Text that survives UTF-8: JSON and XML can name halves of surrogate pairs, which no UTF-8 byte
 * sequence can hold. They become U+FFFD, as the WHATWG Encoding Standard does for USVString, so
 * that a text is the same before and after it crosses the network.
 */
final class WellFormedText {
  private WellFormedText() {}

  private static final int CHUNK = 1024;

  static String of(String text) {
    // Chars in an array are looked at several times as fast as one by one in the string.
    char[] chars = new char[Math.min(CHUNK, text.length())];
    for (int at = 0; at < text.length(); at += chars.length) {
      int count = Math.min(chars.length, text.length() - at);
      text.getChars(at, at + count, chars, 0);
      if (!hasSurrogate(chars, count)) {
        continue;
      }
      for (int i = 0; i < count; i++) {
        if (Character.isSurrogate(chars[i]) && !isPaired(text, at + i)) {
          return replaceFrom(text, at + i);
        }
      }
    }
    return text;
  }

  /** Every text passes here several times on its way: no branch for a char. */
  private static boolean hasSurrogate(char[] chars, int count) {
    int sign = 0;
    for (int i = 0; i < count; i++) {
      // 0 for D800 to DFFF alone, so that the difference is negative.
      sign |= ((chars[i] & 0xf800) ^ 0xd800) - 1;
    }
    return sign < 0;
  }

  private static boolean isPaired(String text, int at) {
    return Character.isHighSurrogate(text.charAt(at))
        ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
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
