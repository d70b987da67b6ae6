package org.longalign.beam.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.longalign.beam.file.Listing;
import org.longalign.beam.file.TextFile;

/**
 * Files of stored responses in a folder of any Beam filesystem. A file is written once, under a
 * name that no other worker takes, and never changed; names sort by time. It ends with an empty
 * line: one without is being written, or was when its worker was killed, and its whole lines are
 * good.
 */
final class ResponseSegments {
  private static final String MIME_TYPE = "application/jsonl";

  private final String folder;

  ResponseSegments(String folder) {
    this.folder = folder.replaceAll("/+$", "");
  }

  /** Names of all files, sorted. */
  List<String> names() throws IOException {
    return Listing.of(folder + "/*.jsonl").stream()
        .map(file -> file.resourceId().getFilename())
        .sorted()
        .toList();
  }

  /** Receives the whole lines of a file. */
  interface Lines {
    /** A line at [from, to) of the file, its end not included. */
    void line(byte[] file, int from, int to) throws IOException;
  }

  /**
   * Gives the lines of a file.
   *
   * @return whether it is complete
   */
  boolean read(String name, Lines lines) throws IOException {
    byte[] bytes = TextFile.readBytes(path(name));
    int from = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n' && at == from) {
        return true;
      }
      if (bytes[at] == '\n') {
        lines.line(bytes, from, at);
        from = at + 1;
      }
    }
    return false;
  }

  /** A name for a new file. */
  static String newName() {
    return String.format(
        Locale.ROOT, "%013d-%s.jsonl", System.currentTimeMillis(), UUID.randomUUID());
  }

  /** Writes a file, anew if a try before this one has begun it. */
  void write(String name, Collection<StoredResponse> responses) throws IOException {
    TextFile.write(
        path(name),
        MIME_TYPE,
        out -> {
          for (StoredResponse response : responses) {
            out.write(response.line());
          }
          out.write('\n');
        });
  }

  void delete(List<String> names) throws IOException {
    List<ResourceId> files = new ArrayList<>();
    names.forEach(name -> files.add(FileSystems.matchNewResource(path(name), false)));
    Listing.delete(files);
  }

  String path(String name) {
    return folder + "/" + name;
  }
}
