package org.longalign.beam.generate;

import java.io.Serializable;

/**
 * What is made of a document.
 *
 * @param pairs conversations, each with questions of its own; fewer where the model's questions do
 *     not suffice
 * @param turns questions and answers of each; fewer likewise. Each answer is given in the light of
 *     those before
 * @param system what stands before all as a system message; "" for none. Models that write are not
 *     told of it
 */
public record PairShape(int pairs, int turns, String system) implements Serializable {
  private static final long serialVersionUID = 1;

  /** The paper's: one pair of a question and an answer, no system message. */
  public static final PairShape SINGLE = new PairShape(1, 1, "");

  public PairShape {
    require("turns", turns);
    require("pairs", pairs);
    if (turns * pairs > PromptSet.QUESTIONS) {
      throw new IllegalArgumentException(
          "turns x pairs must be at most "
              + PromptSet.QUESTIONS
              + ", got "
              + turns
              + " x "
              + pairs);
    }
    if (system == null) {
      throw new IllegalArgumentException("system must not be null, \"\" is for none");
    }
  }

  private static void require(String name, int value) {
    if (value < 1 || value > PromptSet.QUESTIONS) {
      throw new IllegalArgumentException(
          name + " must be from 1 to " + PromptSet.QUESTIONS + ", got " + value);
    }
  }

  /** Questions that are answered, at most. */
  int answers() {
    return pairs * turns;
  }
}
