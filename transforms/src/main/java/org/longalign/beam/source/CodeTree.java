package org.longalign.beam.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/**
 * A repository as one document: its files in order of their paths, each under a header with its
 * path. Files that are no text are left out of it and rejected by name.
 */
final class CodeTree {
  /** Opens a file on its filesystem. */
  interface Opening {
    InputStream open(String file) throws IOException;
  }

  private final int maxChars;

  CodeTree(int maxChars) {
    this.maxChars = maxChars;
  }

  void read(String name, List<String> files, Opening opening, DocumentReader.Sink sink)
      throws IOException {
    StringBuilder text = new StringBuilder();
    String prefix = commonFolder(files, name);
    for (String file : files) {
      String path = file.startsWith(prefix) ? file.substring(prefix.length()) : file;
      long most = Math.min(maxChars * 4L, Integer.MAX_VALUE - 16);
      byte[] bytes;
      try (InputStream in = opening.open(file)) {
        bytes = in.readNBytes((int) most + 1);
      }
      if (text.length() + (long) bytes.length > most) {
        sink.reject(SourceRejection.TOO_LARGE, name, "over " + maxChars + " characters");
        return;
      }
      append(path, bytes, text, sink);
    }
    sink.document(name, null, text.toString().stripTrailing(), "repository");
  }

  private static void append(
      String path, byte[] bytes, StringBuilder text, DocumentReader.Sink sink) {
    try {
      String content = StrictUtf8.decode(bytes);
      if (content.indexOf('\0') >= 0) {
        sink.reject(SourceRejection.BINARY_FILE, path, "holds NUL");
        return;
      }
      text.append("# path: ").append(path).append('\n').append(content);
      text.append(content.endsWith("\n") ? "\n" : "\n\n");
    } catch (CharacterCodingException e) {
      sink.reject(SourceRejection.BINARY_FILE, path, "not UTF-8");
    }
  }

  /** The repository's folder, by which its paths are shortened: where its name ends in them. */
  private static String commonFolder(List<String> files, String name) {
    String first = files.isEmpty() ? "" : files.get(0);
    int at = first.indexOf(name + "/");
    return at < 0 ? "" : first.substring(0, at + name.length() + 1);
  }
}
