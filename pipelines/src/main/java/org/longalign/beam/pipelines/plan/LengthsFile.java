package org.longalign.beam.pipelines.plan;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.longalign.beam.file.Listing;
import org.longalign.beam.file.TextFile;

/** Lengths in a file on any Beam filesystem, one after the other: nothing is kept. */
public final class LengthsFile {
  private static final int BUFFER = 1 << 16;

  private LengthsFile() {}

  /**
   * Reads all lengths: of a NumPy array if the name ends in .npy, else of text with one whole
   * number a line; blank lines are skipped.
   *
   * @throws IllegalArgumentException if there is no such file or it holds something else
   * @throws IOException if it cannot be read
   */
  public static void read(String path, IntConsumer lengths) throws IOException {
    try (InputStream in = new BufferedInputStream(TextFile.open(one(path)), BUFFER)) {
      if (path.endsWith(".npy")) {
        NpyLengths.read(in, lengths);
      } else {
        readText(in, lengths);
      }
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException("lengths must be a file, got \"" + path + '"', e);
    }
  }

  private static String one(String path) throws IOException {
    List<MatchResult.Metadata> files;
    try {
      files = Listing.of(path);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "lengths must be a file, got \"" + path + "\": " + e.getMessage(), e);
    }
    if (files.size() != 1) {
      throw new IllegalArgumentException(
          "lengths must be one file, got \"" + path + "\", which is " + files.size());
    }
    if (files.get(0).resourceId().isDirectory()) {
      throw new IllegalArgumentException(
          "lengths must be a file, got \"" + path + "\", which is a folder");
    }
    return files.get(0).resourceId().toString();
  }

  private static void readText(InputStream in, IntConsumer lengths) throws IOException {
    StringBuilder text = new StringBuilder();
    long line = 1;
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        readLine(text, line++, lengths);
      } else {
        text.append((char) b);
      }
      if (text.length() > 100) {
        throw bad(text, line);
      }
    }
    readLine(text, line, lengths);
  }

  private static void readLine(StringBuilder text, long line, IntConsumer lengths) {
    String trimmed = text.toString().trim();
    if (!trimmed.isEmpty()) {
      try {
        lengths.accept(checked(Long.parseLong(trimmed), "line", line));
      } catch (NumberFormatException e) {
        throw bad(trimmed, line);
      }
    }
    text.setLength(0);
  }

  private static IllegalArgumentException bad(CharSequence text, long line) {
    return new IllegalArgumentException(
        "lengths must be one whole number a line, got \"" + text + "\" at line " + line);
  }

  /** A length of 1 or more that fits an int. */
  static int checked(long length, String unit, long at) {
    if (length < 1 || length > Integer.MAX_VALUE) {
      throw outOfRange(Long.toString(length), unit, at);
    }
    return (int) length;
  }

  static IllegalArgumentException outOfRange(String length, String unit, long at) {
    return new IllegalArgumentException(
        "lengths must be between 1 and "
            + Integer.MAX_VALUE
            + ", got "
            + length
            + " at "
            + unit
            + " "
            + at);
  }
}
