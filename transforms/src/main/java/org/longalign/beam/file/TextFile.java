package org.longalign.beam.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.apache.beam.sdk.io.FileSystems;

/** Whole small files in UTF-8, and streams to large ones. */
public final class TextFile {
  private TextFile() {}

  public static String read(String path) throws IOException {
    try (InputStream in =
        Channels.newInputStream(
            FileSystems.open(FileSystems.matchSingleFileSpec(path).resourceId()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Writes the file, replacing one that is there. */
  public static void write(String path, String mimeType, String content) throws IOException {
    try (OutputStream out = create(path, mimeType)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A buffered stream to the file, replacing one that is there. */
  public static OutputStream create(String path, String mimeType) throws IOException {
    return new BufferedOutputStream(
        Channels.newOutputStream(
            FileSystems.create(FileSystems.matchNewResource(path, false), mimeType)),
        1 << 16);
  }
}
