package org.longalign.beam.token.bpe;

import java.text.Normalizer;

/**
 * Goes through a text in windows of UTF-8 that are cut where nothing reaches over: at seams, or,
 * where a split expression decides, behind a letter and before a space, a line's end or a Chinese
 * comma or full stop. No piece of any known expression has a letter and one of those behind it, and
 * no expression looks back; normalization composes nothing with them either. A thread's own.
 */
final class TextWindows {
  /** Window size in chars: all that is touched stays in a core's own cache. */
  private static final int CHARS = 1 << 14;

  /** What is kept of buffers that one text has made larger, in elements. */
  static final int KEPT = 1 << 18;

  private final TextForm form;
  private final Seams seams;
  private byte[] utf8 = new byte[0];
  private int size;
  private int flags;

  TextWindows(TextForm form, Seams seams) {
    this.form = form;
    this.seams = seams;
  }

  /** The window: UTF-8 with {@link Hashing#PADDING} behind it. */
  byte[] utf8() {
    return utf8;
  }

  int size() {
    return size;
  }

  /**
   * Reads the next window of [from, to).
   *
   * @param prefixed whether a space stands before it that the text has not
   * @return where it ends, or −1 if there is something that only the library decides about
   */
  int read(String text, int from, int to, boolean prefixed) {
    int end = cut(text, from, to);
    size = 0;
    flags = 0;
    int room = 3 * (end - from) + 1 + Hashing.PADDING;
    if (utf8.length < room || utf8.length > room + KEPT) {
      utf8 = new byte[Math.max(room, 3 * CHARS + 1 + Hashing.PADDING)];
    }
    if (prefixed) {
      utf8[size++] = ' ';
    }
    if (!append(text, from, end)) {
      return -1;
    }
    if (form.nfc() && (flags & CodePoints.NOT_NFC) != 0) {
      normalize(text.substring(from, end));
    }
    boolean unknown = form.dependsOnUnicode() && (flags & CodePoints.LIBRARY) != 0;
    return unknown ? -1 : end;
  }

  private void normalize(String window) {
    String normal = Normalizer.normalize(window, Normalizer.Form.NFC);
    int room = 3 * normal.length() + Hashing.PADDING;
    if (utf8.length < room) {
      utf8 = new byte[room];
    }
    size = 0;
    append(normal, 0, normal.length());
  }

  /** Where to end a window: if nothing near is right, farther on. */
  private int cut(String text, int from, int to) {
    for (int chars = CHARS; from + chars < to && chars > 0; chars *= 2) {
      for (int at = from + chars; at > from + chars / 2; at--) {
        if (isCut(text, at)) {
          return at;
        }
      }
    }
    return to;
  }

  private boolean isCut(String text, int at) {
    char left = text.charAt(at - 1);
    char right = text.charAt(at);
    if (form.scanner() != null) {
      boolean ends = right == ' ' || right == '\n' || right == '，' || right == '。' || right == '\r';
      return ends && (CodePoints.of(left) & CodePoints.LETTER) != 0;
    }
    return !Character.isSurrogate(left)
        && !Character.isSurrogate(right)
        && !seams.isJoined(marked(left), marked(right));
  }

  private char marked(char c) {
    return c == TextForm.SPACE_MARK && form.spaceMark() ? ' ' : c;
  }

  /** Appends UTF-8; false if there is half of a surrogate pair. */
  private boolean append(String text, int from, int to) {
    byte[] out = utf8;
    int n = size;
    int seen = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        out[n++] = (byte) c;
      } else if (c < 0x800) {
        seen |= CodePoints.of(c);
        out[n++] = (byte) (0xc0 | c >> 6);
        out[n++] = (byte) (0x80 | (c & 63));
      } else if (c == TextForm.SPACE_MARK && form.spaceMark()) {
        out[n++] = ' ';
      } else if (!Character.isSurrogate(c)) {
        seen |= CodePoints.of(c);
        out[n++] = (byte) (0xe0 | c >> 12);
        out[n++] = (byte) (0x80 | (c >> 6 & 63));
        out[n++] = (byte) (0x80 | (c & 63));
      } else {
        int point = text.codePointAt(i++);
        if (i == to || point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
          return false;
        }
        seen |= CodePoints.of(point);
        out[n++] = (byte) (0xf0 | point >> 18);
        out[n++] = (byte) (0x80 | (point >> 12 & 63));
        out[n++] = (byte) (0x80 | (point >> 6 & 63));
        out[n++] = (byte) (0x80 | (point & 63));
      }
    }
    size = n;
    flags |= seen;
    return true;
  }
}
