package org.longalign.beam.generate;

import java.util.Locale;

/** What a pair must pass, each of which can be switched off. */
public enum Gate {
  /** The question is in the document's language: Chinese or not. */
  LANGUAGE(true),
  /** The question says nothing about "the passage above", so that it stands beside other text. */
  STANDALONE(false),
  /** The answer is no refusal. */
  REFUSAL(true),
  /** The answer is not mostly one span of the document, word for word. */
  ECHO(true),
  /** The answer's content words stand in the document, for a good part. */
  GROUNDED(true),
  /** No other document has the same question, apart from case, space and punctuation. */
  DUPLICATE(true);

  private final boolean byDefault;

  Gate(boolean byDefault) {
    this.byDefault = byDefault;
  }

  /** Whether it is on unless someone says otherwise. */
  boolean isDefault() {
    return byDefault;
  }

  /**
   * The gate of a name such as "echo".
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Gate of(String name) {
    for (Gate gate : values()) {
      if (gate.name().toLowerCase(Locale.ROOT).equals(name)) {
        return gate;
      }
    }
    throw new IllegalArgumentException(
        "gates must be language, standalone, refusal, echo, grounded or duplicate, got \""
            + name
            + '"');
  }
}
