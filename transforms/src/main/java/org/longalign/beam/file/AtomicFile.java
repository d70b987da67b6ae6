package org.longalign.beam.file;

import java.io.IOException;
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
  private AtomicFile() {}

  /** Writes the file, replacing one that is there. */
  public static void write(String path, String mimeType, TextFile.Content content)
      throws IOException {
    if (!FileSystems.matchNewResource(path, false).getScheme().equals("file")) {
      TextFile.write(path, mimeType, content);
      return;
    }
    String part = path + ".part";
    TextFile.write(part, mimeType, content);
    ResourceId from = FileSystems.matchNewResource(part, false);
    FileSystems.rename(List.of(from), List.of(FileSystems.matchNewResource(path, false)));
  }
}
