package org.longalign.beam.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;

/**
 * A stream to a file that asks, once it is closed, how long the file has become. An upload whose
 * last answer was lost has been seen to leave an empty object behind and to end well: who asks
 * again may be understood as who sends nothing.
 */
final class LengthChecked extends OutputStream {
  /** A path with these would be looked for as a pattern. */
  private static final Pattern GLOB = Pattern.compile("[*?\\[{\\\\]");

  private final OutputStream out;
  private final String path;
  private final Tries.Work<Long> length;
  private long written;
  private boolean closed;

  /**
   * One by whatever tells the file's length.
   *
   * @param length in bytes, asked for once the stream is closed
   */
  LengthChecked(OutputStream out, String path, Tries.Work<Long> length) {
    this.out = out;
    this.path = path;
    this.length = length;
  }

  /** Local files are as long as what was written to them: theirs is the stream itself. */
  static OutputStream of(OutputStream out, String path) {
    boolean remote = path.contains("://") && !path.startsWith("file:");
    return remote && !GLOB.matcher(path).find()
        ? new LengthChecked(out, path, () -> FileSystems.matchSingleFileSpec(path).sizeBytes())
        : out;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    written++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    written += length;
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    out.close();
    long found = Tries.of(path, length);
    if (found != written) {
      throw new IOException(
          path + " must be as long as what was written, " + written + " bytes, got " + found);
    }
  }
}
