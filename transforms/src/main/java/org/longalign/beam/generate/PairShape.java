package org.longalign.beam.generate;

import java.io.Serializable;

/**
 * What a conversation about a document looks like.
 *
 * @param turns questions and answers, from 1 to {@value Prompts#QUESTIONS}; fewer where the model's
 *     questions or answers do not suffice. Each answer is given in the light of those before
 * @param system what stands before all as a system message; "" for none. Models that write are not
 *     told of it
 */
public record PairShape(int turns, String system) implements Serializable {
  private static final long serialVersionUID = 1;

  /** The paper's: one question, one answer, no system message. */
  public static final PairShape SINGLE = new PairShape(1, "");

  public PairShape {
    if (turns < 1 || turns > Prompts.QUESTIONS) {
      throw new IllegalArgumentException(
          "turns must be from 1 to " + Prompts.QUESTIONS + ", got " + turns);
    }
    if (system == null) {
      throw new IllegalArgumentException("system must not be null, \"\" is for none");
    }
  }
}
