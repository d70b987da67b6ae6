package org.longalign.beam.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/** Documents with blank lines between them, a sentence or paragraph a line: CLUECorpus2020. */
final class TextBlockDocuments implements DocumentReader {
  private final int maxChars;

  TextBlockDocuments(int maxChars) {
    this.maxChars = maxChars;
  }

  @Override
  public void read(InputStream in, Sink sink) throws IOException {
    ByteLines lines = new ByteLines(in, maxChars * 4L);
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    String where = "";
    boolean tooLarge = false;
    while (lines.next()) {
      if (lines.isEmpty() && !lines.tooLong()) {
        finish(block, where, tooLarge, sink);
        block.reset();
        tooLarge = false;
        continue;
      }
      if (block.size() == 0 && !tooLarge) {
        where = lines.where();
      }
      int length = lines.end() - lines.start();
      tooLarge |= lines.tooLong() || block.size() + (long) length > maxChars * 4L;
      if (!tooLarge) {
        block.write(lines.buffer(), lines.start(), length);
        block.write('\n');
      }
    }
    finish(block, where, tooLarge, sink);
  }

  private void finish(ByteArrayOutputStream block, String where, boolean tooLarge, Sink sink) {
    if (tooLarge) {
      sink.reject(SourceRejection.TOO_LARGE, where, "over " + maxChars + " characters");
    } else if (block.size() > 0) {
      try {
        sink.document(null, null, StrictUtf8.decode(block.toByteArray()).stripTrailing(), where);
      } catch (CharacterCodingException e) {
        sink.reject(SourceRejection.BAD_UTF8, where, "not UTF-8");
      }
    }
  }
}
