package org.longalign.beam.dataset;

import java.util.Arrays;

/**
 * One line of JSON as UTF-8, built in a buffer that is kept for the next. Strings are escaped as
 * RFC 8259 demands and no further, in Jackson's manner (a letter where there is one, else
 * upper-case hexadecimal digits), but in one pass from chars to bytes: its writers go through a
 * second array, and its streams write a character above U+FFFF as two escapes. Not safe for use by
 * several threads at once.
 */
final class JsonLine {
  private static final int CHUNK = 2048;
  private static final int BYTES_PER_CHAR = 6;
  private static final int ESCAPED_BELOW = 0x20;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  /** What stands behind a backslash for an ASCII character; 'u': digits follow; 0: no backslash. */
  private static final byte[] ESCAPES = escapes();

  private final char[] chars = new char[CHUNK];
  private byte[] bytes = new byte[1 << 16];
  private int size;

  /** Begins a new line. */
  JsonLine clear() {
    size = 0;
    return this;
  }

  /** Appends ASCII as it is. */
  JsonLine raw(String ascii) {
    reserve(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
    return this;
  }

  /** Appends text in quotes; half of a surrogate pair becomes a question mark. */
  JsonLine string(String text) {
    raw("\"");
    for (int at = 0; at < text.length(); ) {
      int end = Math.min(text.length(), at + CHUNK);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--; // its other half comes with it, in the next chunk
      }
      text.getChars(at, end, chars, 0);
      reserve(BYTES_PER_CHAR * CHUNK);
      size = encode(end - at, size);
      at = end;
    }
    return raw("\"");
  }

  /** A copy of the line. */
  byte[] bytes() {
    return Arrays.copyOf(bytes, size);
  }

  private int encode(int count, int from) {
    byte[] out = bytes;
    int to = from;
    for (int i = 0; i < count; i++) {
      char c = chars[i];
      if (c < 0x80) {
        if (ESCAPES[c] == 0) {
          out[to++] = (byte) c;
        } else {
          to = escape(c, to);
        }
      } else if (c < 0x800) {
        out[to++] = (byte) (0xc0 | (c >> 6));
        out[to++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        out[to++] = (byte) (0xe0 | (c >> 12));
        out[to++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        out[to++] = (byte) (0x80 | (c & 0x3f));
      } else if (i + 1 < count && Character.isSurrogatePair(c, chars[i + 1])) {
        int point = Character.toCodePoint(c, chars[++i]);
        out[to++] = (byte) (0xf0 | (point >> 18));
        out[to++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        out[to++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        out[to++] = (byte) (0x80 | (point & 0x3f));
      } else {
        out[to++] = '?';
      }
    }
    return to;
  }

  private int escape(char c, int from) {
    int to = from;
    bytes[to++] = '\\';
    bytes[to++] = ESCAPES[c];
    if (ESCAPES[c] == 'u') {
      bytes[to++] = '0';
      bytes[to++] = '0';
      bytes[to++] = HEX[c >> 4];
      bytes[to++] = HEX[c & 0xf];
    }
    return to;
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.addExact(size, Math.max(size, more)));
    }
  }

  private static byte[] escapes() {
    byte[] escapes = new byte[0x80];
    Arrays.fill(escapes, 0, ESCAPED_BELOW, (byte) 'u');
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    return escapes;
  }
}
