package org.longalign.beam.token.bpe;

/** The English contractions {@code 's 't 're 've 'm 'll 'd} of split expressions. */
final class Contractions {
  private Contractions() {}

  /** How many bytes follow the apostrophe at {@code p}, in lower case only; 0 if it is none. */
  static int lowerCase(byte[] s, int p, int to) {
    if (p + 1 >= to) {
      return 0;
    }
    byte second = p + 2 < to ? s[p + 2] : 0;
    return of(s[p + 1], second);
  }

  /** The same in any case; the long s (U+017F) is an s by Unicode's case folding. */
  static int anyCase(byte[] s, int p, int to) {
    if (p + 1 >= to) {
      return 0;
    }
    byte first = s[p + 1];
    byte second = p + 2 < to ? s[p + 2] : 0;
    if (first == (byte) 0xc5 && second == (byte) 0xbf) {
      return 2;
    }
    return of(lower(first), lower(second));
  }

  private static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b | 32) : b;
  }

  private static int of(byte first, byte second) {
    return switch (first) {
      case 's', 't', 'm', 'd' -> 1;
      case 'r', 'v' -> second == 'e' ? 2 : 0;
      case 'l' -> second == 'l' ? 2 : 0;
      default -> 0;
    };
  }
}
