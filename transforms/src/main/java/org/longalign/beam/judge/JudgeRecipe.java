package org.longalign.beam.judge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.data.Question;

/**
 * What decides how answers are judged.
 *
 * @param repeats how often the same is asked
 * @param seed draws orders of examples
 */
record JudgeRecipe(
    ChatModelFactory judge, JudgePrompts prompts, ExampleOrder order, int repeats, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1;

  JudgeRecipe {
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats must be positive, got " + repeats);
    }
  }

  /**
   * One request for an answer.
   *
   * @param order of the examples, {@link ExampleOrder#NONE} without them
   */
  record Reading(int order, int repeat) {}

  /** All readings of an answer to a question, one or more. */
  List<Reading> readings(Question question) {
    List<Reading> readings = new ArrayList<>();
    for (int repeat = 0; repeat < repeats; repeat++) {
      for (int number : order.of(question, seed)) {
        readings.add(new Reading(number, repeat));
      }
    }
    return readings;
  }

  /** Whether the words have places for examples that will not be shown. */
  boolean lacksExamples(Question question) {
    return prompts.needExamples(question) && order.of(question, seed).contains(ExampleOrder.NONE);
  }
}
