package org.longalign.beam.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * A file that is there whole or not at all, whenever its writer is killed: written beside its place
 * under another name, then renamed. Local filesystems rename at once; on object stores a file
 * appears with its last byte anyway.
 *
 * <p>Two writers of one file at the same time are not kept apart.
 */
public final class AtomicFile {
  /** Writes what a file is to hold. */
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /** Writes the file, replacing one that is there. */
  public static void write(String path, String mimeType, Content content) throws IOException {
    String part = path + ".part";
    try (OutputStream out = TextFile.create(part, mimeType)) {
      content.writeTo(out);
    }
    ResourceId from = FileSystems.matchNewResource(part, false);
    FileSystems.rename(List.of(from), List.of(FileSystems.matchNewResource(path, false)));
  }
}
