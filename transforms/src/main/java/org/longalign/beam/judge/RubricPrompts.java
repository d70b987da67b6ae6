package org.longalign.beam.judge;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.function.Function;
import org.longalign.beam.data.Question;

/**
 * The words in which answers to each question are judged: those of its rubric.
 *
 * @param prompts of all rubrics that may be chosen
 */
public record RubricPrompts(RubricChoice choice, EnumMap<Rubric, JudgePrompts> prompts)
    implements Serializable {
  private static final long serialVersionUID = 1;

  public RubricPrompts {
    prompts = new EnumMap<>(prompts);
  }

  /** The same for all questions. */
  public static RubricPrompts of(JudgePrompts prompts) {
    return of(new RubricChoice(prompts.rubric()), rubric -> prompts);
  }

  /** Of the rubrics that the choice may come to. */
  public static RubricPrompts of(RubricChoice choice, Function<Rubric, JudgePrompts> words) {
    EnumMap<Rubric, JudgePrompts> prompts = new EnumMap<>(Rubric.class);
    for (Rubric rubric : Rubric.values()) {
      if (choice.all() == null || choice.all() == rubric) {
        prompts.put(rubric, words.apply(rubric));
      }
    }
    return new RubricPrompts(choice, prompts);
  }

  JudgePrompts of(Question question) {
    return prompts.get(choice.of(question.dataset()));
  }
}
