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
    return of("generatorKey", reference);
  }

  /**
   * As {@link #of(String)}, for another option.
   *
   * @param option whose value it is, for the message
   */
  public static KeyReference of(String option, String reference) {
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
        option
            + " must be env:NAME, file:PATH or secret:projects/P/secrets/S, got something else"
            + " (not shown)");
  }

  /**
   * The key.
   *
   * @throws IOException if it is not where it should be, or cannot stand in a header; the message
   *     does not repeat it
   */
  public String resolve() throws IOException {
    if (kind == Kind.FILE) {
      return key("the file " + place, TextFile.read(place));
    }
    if (kind == Kind.SECRET) {
      return key("the secret " + place, SecretManager.ofApplication().access(place));
    }
    String value = System.getenv(place);
    if (value == null) {
      throw new IOException(
          "the environment variable " + place + " must hold the key, it is not set");
    }
    return key("the environment variable " + place, value);
  }

  /** What else stands beside a key would fail as a header, in words that hold all of it. */
  private static String key(String where, String text) throws IOException {
    String key = text.strip();
    if (!key.matches("[\\x21-\\x7e]+")) {
      throw new IOException(
          where + " must hold the key alone, without blanks, got something else (not shown)");
    }
    return key;
  }
}
