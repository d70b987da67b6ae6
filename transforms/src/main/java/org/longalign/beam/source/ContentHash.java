package org.longalign.beam.source;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** SHA-256 of a text's UTF-8: equal for equal texts. */
final class ContentHash {
  private static final int ID_DIGITS = 32;

  private ContentHash() {}

  /** All 64 hexadecimal digits. */
  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of a text that is UTF-8 already. */
  static String of(byte[] utf8) {
    return Hashing.sha256().hashBytes(utf8).toString();
  }

  /** Enough of a hash for an id. */
  static String idOf(String hash) {
    return hash.substring(0, ID_DIGITS);
  }
}
