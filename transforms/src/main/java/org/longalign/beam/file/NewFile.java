package org.longalign.beam.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * A file that is made once: of several that would make it at the same time one does, and it is
 * there whole or not at all.
 *
 * <p>Local files and Google Cloud Storage promise that. On other filesystems, which have no way to
 * ask for it through Beam, whoever comes later finds the file, but two at the same instant do not
 * see each other.
 */
public final class NewFile {
  private NewFile() {}

  /**
   * Makes the file. One that is there with the same bytes is as good: a try before this one made
   * it.
   *
   * @param options where the filesystem finds its endpoint and credentials
   * @return false if there is one with other bytes, which stays
   */
  public static boolean create(
      String path, String mimeType, String content, PipelineOptions options) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    ResourceId file = FileSystems.matchNewResource(path, false);
    boolean made =
        switch (file.getScheme()) {
          case "file" -> createLocal(Path.of(file.toString()), bytes);
          case "gs" -> GoogleStorage.create(file.toString(), mimeType, bytes, options);
          default -> createElsewhere(path, mimeType, content);
        };
    return made || Arrays.equals(bytes, TextFile.readBytes(path));
  }

  /** Written beside its place, then linked into it: a link fails where there is a file. */
  private static boolean createLocal(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path part = folder.resolve(file.getFileName() + "." + UUID.randomUUID() + ".part");
    try {
      Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
      Files.createLink(file, part);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException withoutLinks) {
      return createLocalWithoutLinks(file, content);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Whoever is killed while writing leaves a part of the file; there is no better way. */
  private static boolean createLocalWithoutLinks(Path file, byte[] content) throws IOException {
    try {
      Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static boolean createElsewhere(String path, String mimeType, String content)
      throws IOException {
    try {
      TextFile.readBytes(path);
      return false;
    } catch (FileNotFoundException absent) {
      TextFile.write(path, mimeType, content);
      return true;
    }
  }
}
