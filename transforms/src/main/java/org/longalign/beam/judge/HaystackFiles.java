package org.longalign.beam.judge;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.longalign.beam.file.TextFile;

/**
 * Files of plain text in UTF-8, one after the other, an empty line in between. Of many, only the
 * first {@value #MOST_BYTES} bytes are read, to a file's end.
 *
 * @param paths on any Beam filesystem
 */
public record HaystackFiles(ArrayList<String> paths) implements HaystackText {
  private static final long serialVersionUID = 1;

  /** Contexts of ten million tokens. */
  private static final int MOST_BYTES = 64 << 20;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  public HaystackFiles {
    paths = new ArrayList<>(paths);
    if (paths.isEmpty()) {
      throw new IllegalArgumentException("haystack must be one file or more, got none");
    }
  }

  /**
   * The files that globs match, in the order of their paths.
   *
   * @throws IllegalArgumentException if one matches nothing
   */
  public static HaystackFiles matching(List<String> globs) throws IOException {
    TreeSet<String> paths = new TreeSet<>();
    for (String glob : globs) {
      List<MatchResult.Metadata> found =
          FileSystems.match(glob, EmptyMatchTreatment.ALLOW).metadata();
      if (found.isEmpty()) {
        throw new IllegalArgumentException(
            "haystack must be text files, got none in \"" + glob + '"');
      }
      found.forEach(each -> paths.add(each.resourceId().toString()));
    }
    return new HaystackFiles(new ArrayList<>(paths));
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one is no UTF-8, or all of them are blank
   */
  @Override
  public String read() throws IOException {
    StringBuilder text = new StringBuilder();
    long bytes = 0;
    for (String path : paths) {
      if (bytes >= MOST_BYTES) {
        break;
      }
      byte[] content = TextFile.readBytes(path);
      bytes += content.length;
      text.append(text.isEmpty() ? "" : "\n\n").append(decoded(path, content).strip());
    }
    if (text.toString().isBlank()) {
      throw new IllegalArgumentException("haystack must have text, got none in " + paths);
    }
    return text.toString();
  }

  private static String decoded(String path, byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "haystack must be text in UTF-8, got other bytes in \"" + path + '"', e);
    }
  }
}
