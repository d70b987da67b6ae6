package org.longalign.beam.token.bpe;

import java.text.Normalizer;

/** What each code point is to split expressions and to normalization, as bits of one byte. */
final class CodePoints {
  /** {@code \p{L}}. */
  static final int LETTER = 1;

  /** {@code \p{N}}. */
  static final int NUMBER = 2;

  /** {@code \s}, line ends among them. */
  static final int SPACE = 4;

  /** {@code [\r\n]}. */
  static final int LINE_END = 8;

  /** {@code [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]}. */
  static final int UPPER = 16;

  /** {@code [\p{Ll}\p{Lm}\p{Lo}\p{M}]}. */
  static final int LOWER = 32;

  /** May be changed by NFC, by itself or beside others: a cautious choice. */
  static final int NOT_NFC = 64;

  /**
   * Only the library can tell: unknown to this Java's Unicode, where a newer one may call it a
   * letter, or known to normalize otherwise than the library does.
   */
  static final int LIBRARY = 128;

  /** {@code [\s\p{L}\p{N}]}; what has none of these bits is punctuation or the like. */
  static final int WORDLIKE = LETTER | NUMBER | SPACE;

  /** Below it, every code point and every text of them is in NFC. */
  private static final int FIRST_NOT_NFC = 0x300;

  /**
   * Marks that reorder or compose and are younger than Unicode 9, whose data the library's
   * normalizer has: first and last of each range. Those up to Unicode 13 are all that differ when
   * each mark is compared with the library among others; the rest is what Unicode 14 to 16 added
   * (DerivedAge.txt), for a newer Java.
   */
  private static final int[][] YOUNGER_THAN_LIBRARY = {
    {0x7fd, 0x7fd},
    {0x897, 0x89f},
    {0x8ca, 0x8d3},
    {0x9fe, 0x9fe},
    {0xc3c, 0xc3c},
    {0xd3b, 0xd3c},
    {0xeba, 0xeba},
    {0x1715, 0x1715},
    {0x1abf, 0x1add},
    {0x1df6, 0x1dfa},
    {0xa82c, 0xa82c},
    {0x105c9, 0x105c9},
    {0x105e4, 0x105e4},
    {0x10d24, 0x10d27},
    {0x10d69, 0x10d6d},
    {0x10eab, 0x10eac},
    {0x10efa, 0x10eff},
    {0x10f46, 0x10f50},
    {0x10f82, 0x10f85},
    {0x11070, 0x11070},
    {0x1133b, 0x1133b},
    {0x11382, 0x113e2},
    {0x1145e, 0x1145e},
    {0x11839, 0x1183a},
    {0x11930, 0x11943},
    {0x119e0, 0x119e0},
    {0x11a34, 0x11a34},
    {0x11a47, 0x11a47},
    {0x11a99, 0x11a99},
    {0x11d42, 0x11d45},
    {0x11d97, 0x11d97},
    {0x11f41, 0x11f42},
    {0x1611e, 0x1612f},
    {0x16d63, 0x16d6a},
    {0x16ff0, 0x16ff1},
    {0x1e08f, 0x1e08f},
    {0x1e130, 0x1e136},
    {0x1e2ae, 0x1e2ae},
    {0x1e2ec, 0x1e2ef},
    {0x1e4ec, 0x1e4ef},
    {0x1e5ee, 0x1e5ef}
  };

  private static final byte[] FLAGS = new byte[Character.MAX_CODE_POINT + 1];

  static {
    for (int c = 0; c < FLAGS.length; c++) {
      FLAGS[c] = (byte) (category(c) | normalization(c));
    }
    // The white space of Unicode 13, which is that of every later version.
    for (int c : new int[] {9, 0xb, 0xc, ' ', 0x85, 0xa0, 0x1680, 0x202f, 0x205f, 0x3000}) {
      FLAGS[c] |= SPACE;
    }
    for (int c = 0x2000; c <= 0x200a; c++) {
      FLAGS[c] |= SPACE;
    }
    FLAGS[0x2028] |= SPACE;
    FLAGS[0x2029] |= SPACE;
    for (int[] range : YOUNGER_THAN_LIBRARY) {
      for (int c = range[0]; c <= range[1]; c++) {
        FLAGS[c] |= (byte) LIBRARY;
      }
    }
    FLAGS['\r'] |= SPACE | LINE_END;
    FLAGS['\n'] |= SPACE | LINE_END;
  }

  private CodePoints() {}

  private static int category(int c) {
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> LETTER | UPPER;
      case Character.LOWERCASE_LETTER -> LETTER | LOWER;
      case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> LETTER | UPPER | LOWER;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          UPPER | LOWER;
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER ->
          NUMBER;
      case Character.UNASSIGNED -> LIBRARY;
      default -> 0;
    };
  }

  /**
   * Marks may join what stands before them, and so may the vowels and final consonants of Hangul
   * (Unicode Standard Annex 15, "quick check"); the rest is judged alone.
   */
  private static int normalization(int c) {
    int type = Character.getType(c);
    boolean never =
        c < FIRST_NOT_NFC
            || type == Character.UNASSIGNED
            || type == Character.PRIVATE_USE
            || type == Character.SURROGATE;
    if (never) {
      return 0;
    }
    boolean joins =
        type == Character.NON_SPACING_MARK
            || type == Character.COMBINING_SPACING_MARK
            || type == Character.ENCLOSING_MARK
            || (c >= 0x1100 && c < 0x1200);
    return joins || !Normalizer.isNormalized(Character.toString(c), Normalizer.Form.NFC)
        ? NOT_NFC
        : 0;
  }

  /** The bits of a code point. */
  static int of(int codePoint) {
    return FLAGS[codePoint] & 0xff;
  }

  /** The bits of the code point whose UTF-8 begins at {@code p}. */
  static int at(byte[] s, int p) {
    int b = s[p];
    return (b >= 0 ? FLAGS[b] : FLAGS[decode(s, p)]) & 0xff;
  }

  /** The code point whose UTF-8 begins at {@code p}. */
  static int decode(byte[] s, int p) {
    int b = s[p];
    if (b >= 0) {
      return b;
    }
    if (b < -32) {
      return (b & 31) << 6 | (s[p + 1] & 63);
    }
    if (b < -16) {
      return (b & 15) << 12 | (s[p + 1] & 63) << 6 | (s[p + 2] & 63);
    }
    return (b & 7) << 18 | (s[p + 1] & 63) << 12 | (s[p + 2] & 63) << 6 | (s[p + 3] & 63);
  }

  /** How many bytes the code point takes whose UTF-8 begins with {@code lead}. */
  static int bytes(byte lead) {
    if (lead >= 0) {
      return 1;
    }
    return lead < -32 ? 2 : lead < -16 ? 3 : 4;
  }

  /** Where the run from {@code p} on ends of code points that have a bit of {@code mask}. */
  static int endOfRun(byte[] s, int p, int to, int mask) {
    while (p < to && (at(s, p) & mask) != 0) {
      p += bytes(s[p]);
    }
    return p;
  }

  /** Where the run from {@code p} on ends of code points that have no bit of {@code mask}. */
  static int endOfOthers(byte[] s, int p, int to, int mask) {
    while (p < to && (at(s, p) & mask) == 0) {
      p += bytes(s[p]);
    }
    return p;
  }
}
