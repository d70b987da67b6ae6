package org.longalign.beam.judge;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.data.Question;

/**
 * What decides how answers are judged.
 *
 * @param panel the judges, one or more, of different names
 * @param repeats how often the same is asked
 * @param seed draws orders of examples
 */
record JudgeRecipe(
    List<ChatModelFactory> panel, RubricPrompts prompts, ExampleOrder order, int repeats, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1;

  JudgeRecipe {
    panel = List.copyOf(panel);
    List<String> names = panel.stream().map(ChatModelFactory::name).toList();
    if (names.isEmpty() || names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException(
          "judges must be one or more, of different names, got " + names);
    }
    if (repeats < 1) {
      throw new IllegalArgumentException("repeats must be positive, got " + repeats);
    }
  }

  /**
   * One request for an answer.
   *
   * @param judge its place in the panel
   * @param order of the examples, {@link ExampleOrder#NONE} without them
   */
  record Reading(int judge, int order, int repeat) {}

  /** All readings of an answer to a question, one or more. */
  List<Reading> readings(Question question) {
    List<Reading> readings = new ArrayList<>();
    List<Integer> orders = order.of(question, seed);
    for (int judge = 0; judge < panel.size(); judge++) {
      for (int repeat = 0; repeat < repeats; repeat++) {
        for (int number : orders) {
          readings.add(new Reading(judge, number, repeat));
        }
      }
    }
    return readings;
  }

  /** Whether the words have places for examples that will not be shown. */
  boolean lacksExamples(Question question) {
    return prompts.of(question).needExamples(question)
        && order.of(question, seed).contains(ExampleOrder.NONE);
  }
}
