package org.longalign.beam.source;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** SHA-256 of a text's UTF-8: equal for equal texts. */
final class ContentHash {
  private static final int ID_DIGITS = 32;

  private ContentHash() {}

  /** All 64 hexadecimal digits. */
  static String of(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }

  /** Enough of it for an id. */
  static String idOf(String text) {
    return of(text).substring(0, ID_DIGITS);
  }
}
