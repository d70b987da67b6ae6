package org.longalign.beam.data;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * Training steps that wait on disk for a trainer. Whoever stores steps offers them so, whoever
 * trains takes them so, and neither has to know the other.
 */
public interface Spool extends Serializable {
  /** Path of the manifest, which trainers elsewhere read themselves. */
  String manifest();

  /** The SHA-256 of each step by its number, lower-case hexadecimal. */
  List<String> digests() throws IOException;

  /**
   * One step.
   *
   * @throws DigestException if what is on disk is not what the manifest says
   * @throws IOException if it cannot be read
   */
  TrainingStep read(long step) throws IOException;

  /** The largest token id of all steps. */
  int largestToken() throws IOException;

  /** A step that is another than the manifest says. */
  final class DigestException extends IOException {
    private static final long serialVersionUID = 1;

    public DigestException(String message) {
      super(message);
    }
  }
}
