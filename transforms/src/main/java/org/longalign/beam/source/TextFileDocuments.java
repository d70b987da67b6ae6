package org.longalign.beam.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/** One file, one document. */
final class TextFileDocuments implements DocumentReader {
  private static final String WHERE = "whole file";

  private final int maxChars;

  TextFileDocuments(int maxChars) {
    this.maxChars = maxChars;
  }

  @Override
  public void read(InputStream in, Sink sink) throws IOException {
    // Four bytes of UTF-8 is the most that a character takes.
    long most = Math.min(maxChars * 4L, Integer.MAX_VALUE - 16);
    byte[] bytes = in.readNBytes((int) most + 1);
    if (bytes.length > most) {
      sink.reject(SourceRejection.TOO_LARGE, WHERE, "over " + maxChars + " characters");
      return;
    }
    try {
      sink.document(null, null, StrictUtf8.decode(bytes), WHERE);
    } catch (CharacterCodingException e) {
      sink.reject(SourceRejection.BAD_UTF8, WHERE, "not UTF-8");
    }
  }
}
