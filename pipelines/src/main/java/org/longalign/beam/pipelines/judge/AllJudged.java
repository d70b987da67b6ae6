package org.longalign.beam.pipelines.judge;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Judgement;

/**
 * Compares what was to be judged with what arrived: engines have lost elements and ended well, and
 * a mean of what is left would look like any other.
 *
 * @param expected answers of the file, or questions of the model under test
 * @param answers that were written
 * @param judgements that were written
 * @param rejected how many were, by stage
 */
record AllJudged(
    long expected, List<Answer> answers, List<Judgement> judgements, Map<String, Long> rejected) {
  private record Told(String questionId, String model) {}

  /**
   * Passes if nothing is missing.
   *
   * @throws IllegalStateException with the numbers that differ
   */
  void require() {
    long unanswered = rejected.getOrDefault("answer", 0L);
    if (answers.size() + unanswered != expected) {
      throw new IllegalStateException(
          "answers and rejected questions must be "
              + expected
              + " together, as many as were read, got "
              + answers.size()
              + " and "
              + unanswered);
    }
    Set<Told> judged = new HashSet<>();
    judgements.forEach(each -> judged.add(new Told(each.questionId(), each.model())));
    long refused = rejected.getOrDefault("judge", 0L);
    if (judged.size() + refused != answers.size()) {
      throw new IllegalStateException(
          "judged and rejected answers must be "
              + answers.size()
              + " together, as many as there are, got "
              + judged.size()
              + " and "
              + refused);
    }
  }
}
