package org.longalign.beam.filter;

import java.text.Normalizer;
import java.util.Arrays;

/**
 * A text as the units that near-duplicates and benchmarks are compared by, whatever its case,
 * punctuation and white space.
 *
 * <p>A letter of a script that is written without spaces (Han, kana, Thai, Lao, Khmer, Myanmar) is
 * a unit; of all others, a run of Unicode letters, digits and the marks on them. So Chinese is cut
 * into characters and English into words, in a text that mixes the two as well. The document's
 * language is not asked: copies of one text can come from sources that name it differently. Full
 * width and other compatibility forms become plain ones (NFKC), capitals small letters.
 */
final class Units {
  private static final int ASCII_END = 0x80;

  /** Thai is the first script without spaces. */
  private static final int SPACELESS_START = 0xe00;

  /** The 64-bit FNV-1a hash's own constants. */
  private static final long FNV_BASIS = 0xcbf29ce484222325L;

  private static final long FNV_PRIME = 0x100000001b3L;

  private char[] chars;
  private int length;
  private int[] ends = new int[64];
  private long[] hashes = new long[64];
  private int count;

  private Units() {}

  /** Cuts a text. */
  static Units of(String text) {
    Units units = new Units();
    units.cut(isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFKC));
    return units;
  }

  /** Spreads 64 bits: David Stafford's variant 13 of the MurmurHash3 finalizer; one to one. */
  static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  int count() {
    return count;
  }

  /** 64 bits of each unit, the same on any machine: {@code long[at least count]}. */
  long[] hashes() {
    return hashes;
  }

  /** Whether {@code size} units from {@code at} on are those of another text. */
  boolean matches(int at, Units other, int otherAt, int size) {
    int from = start(at);
    int otherFrom = other.start(otherAt);
    for (int i = 0; i < size; i++) {
      if (ends[at + i] - from != other.ends[otherAt + i] - otherFrom) {
        return false;
      }
    }
    return Arrays.equals(
        chars, from, start(at + size), other.chars, otherFrom, other.start(otherAt + size));
  }

  /** {@code size} units for people, words behind spaces. */
  String show(int at, int size) {
    StringBuilder out = new StringBuilder();
    for (int i = at; i < at + size; i++) {
      boolean spaced = i > at && !(isSpaceless(lastPoint(i - 1)) && isSpaceless(lastPoint(i)));
      out.append(spaced ? " " : "").append(chars, start(i), ends[i] - start(i));
    }
    return out.toString();
  }

  private int lastPoint(int unit) {
    return Character.codePointBefore(chars, ends[unit]);
  }

  private int start(int unit) {
    return unit == 0 ? 0 : ends[unit - 1];
  }

  private void cut(String text) {
    chars = new char[text.length()];
    int point;
    for (int at = 0; at < text.length(); at += Character.charCount(point)) {
      point = text.codePointAt(at);
      if (isSpaceless(point)) {
        close();
        append(point);
        close();
      } else if (Character.isLetterOrDigit(point)) {
        append(Character.toLowerCase(point));
      } else if (isMark(point) && length > start(count)) {
        append(point);
      } else {
        close();
      }
    }
    close();
  }

  private void append(int point) {
    // A small letter can take two chars where its capital takes one.
    if (length + 2 > chars.length) {
      chars = Arrays.copyOf(chars, 2 * chars.length + 2);
    }
    length += Character.toChars(point, chars, length);
  }

  private void close() {
    int start = start(count);
    if (length == start) {
      return;
    }
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    long hash = FNV_BASIS;
    for (int i = start; i < length; i++) {
      hash = (hash ^ chars[i]) * FNV_PRIME;
    }
    ends[count] = length;
    hashes[count] = mix(hash);
    count++;
  }

  private static boolean isSpaceless(int point) {
    if (point < SPACELESS_START || !Character.isLetter(point)) {
      return false;
    }
    return switch (Character.UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= ASCII_END) {
        return false;
      }
    }
    return true;
  }
}
