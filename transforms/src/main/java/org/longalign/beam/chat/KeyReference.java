package org.longalign.beam.chat;

import java.io.IOException;
import java.io.Serializable;
import org.longalign.beam.file.TextFile;

/**
 * Where an API key is: {@code env:NAME}, {@code file:PATH} or {@code secret:NAME} of Google's
 * Secret Manager. The key itself is read on the worker and is in no option, graph, log or message.
 */
public record KeyReference(Kind kind, String place) implements Serializable {
  /** How a key is found. */
  public enum Kind {
    ENV,
    FILE,
    SECRET
  }

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException if it is none; the message does not repeat it, since it may be
   *     a key that was given by mistake
   */
  public static KeyReference of(String reference) {
    if (reference.startsWith("env:") && reference.length() > 4) {
      return new KeyReference(Kind.ENV, reference.substring(4));
    }
    if (reference.startsWith("file:") && reference.length() > 5) {
      return new KeyReference(Kind.FILE, reference.substring(5));
    }
    if (reference.startsWith("secret:") && SecretManager.isName(reference.substring(7))) {
      return new KeyReference(Kind.SECRET, reference.substring(7));
    }
    throw new IllegalArgumentException(
        "generatorKey must be env:NAME, file:PATH or secret:projects/P/secrets/S, got something else"
            + " (not shown)");
  }

  /**
   * The key.
   *
   * @throws IOException if it is not where it should be
   */
  String resolve() throws IOException {
    if (kind == Kind.FILE) {
      return TextFile.read(place).strip();
    }
    if (kind == Kind.SECRET) {
      return SecretManager.ofApplication().access(place).strip();
    }
    String key = System.getenv(place);
    if (key == null || key.isBlank()) {
      throw new IOException(
          "the environment variable " + place + " must hold the key, it is not set");
    }
    return key.strip();
  }
}
