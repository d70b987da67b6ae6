package org.longalign.beam.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;

/** The files that a glob names, on any Beam filesystem. */
public final class Listing {
  private Listing() {}

  /** Deletes files; those that are gone already are fine. */
  public static void delete(List<ResourceId> files) throws IOException {
    if (!files.isEmpty()) {
      Tries.of(
          files.get(0).toString(),
          () -> {
            FileSystems.delete(files, StandardMoveOptions.IGNORE_MISSING_FILES);
            return files;
          });
    }
  }

  /** Paths of all that are no folders, sorted; none if there is none. */
  public static List<String> files(String glob) {
    try {
      return of(glob).stream()
          .map(MatchResult.Metadata::resourceId)
          .filter(file -> !file.isDirectory())
          .map(Object::toString)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + glob, e);
    }
  }

  /** All of them, in no order; none if there is none. */
  public static List<MatchResult.Metadata> of(String glob) throws IOException {
    return Tries.of(
        glob,
        () -> {
          try {
            return FileSystems.match(glob, EmptyMatchTreatment.ALLOW).metadata();
          } catch (FileNotFoundException e) {
            return List.of();
          }
        });
  }
}
