package org.longalign.beam.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.FileSystems;

/** Whole small files in UTF-8, and streams to large ones. */
public final class TextFile {
  private TextFile() {}

  public static String read(String path) throws IOException {
    return new String(readBytes(path), StandardCharsets.UTF_8);
  }

  /** The bytes of a small file. */
  public static byte[] readBytes(String path) throws IOException {
    return Tries.of(
        path,
        () -> {
          try (InputStream in = Channels.newInputStream(openOnce(path))) {
            return in.readAllBytes();
          }
        });
  }

  /**
   * A stream of the file of exactly that path. It is not looked for: a search for a local file that
   * is not there walks through all that lies below its folder.
   *
   * @throws java.io.FileNotFoundException if there is none
   */
  public static InputStream open(String path) throws IOException {
    return Channels.newInputStream(channel(path));
  }

  /**
   * The same as a channel.
   *
   * @throws java.io.FileNotFoundException if there is none
   */
  public static ReadableByteChannel channel(String path) throws IOException {
    return Tries.of(path, () -> openOnce(path));
  }

  private static ReadableByteChannel openOnce(String path) throws IOException {
    return FileSystems.open(FileSystems.matchNewResource(path, false));
  }

  /** Writes the file, replacing one that is there. */
  public static void write(String path, String mimeType, String content) throws IOException {
    write(path, mimeType, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes what a file is to hold; perhaps more than once, always the same. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes the file, replacing one that is there; again from its beginning if that fails. */
  public static void write(String path, String mimeType, Content content) throws IOException {
    Tries.of(
        path,
        () -> {
          try (OutputStream out = create(path, mimeType)) {
            content.writeTo(out);
          }
          return path;
        });
  }

  /**
   * A buffered stream to the file, replacing one that is there. Closing it fails if a file on
   * another machine is not as long then as what was written.
   */
  public static OutputStream create(String path, String mimeType) throws IOException {
    OutputStream out =
        Channels.newOutputStream(
            FileSystems.create(FileSystems.matchNewResource(path, false), mimeType));
    return new BufferedOutputStream(LengthChecked.of(out, path), 1 << 16);
  }
}
