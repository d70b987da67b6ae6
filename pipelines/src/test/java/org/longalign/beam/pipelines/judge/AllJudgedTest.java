package org.longalign.beam.pipelines.judge;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Judgement;

final class AllJudgedTest {
  private static final List<Answer> ANSWERS =
      List.of(answer("q1", "a"), answer("q1", "b"), answer("q2", "a"));

  @Test
  void what_was_judged_or_rejected_makes_up_what_was_read() {
    List<Judgement> twice =
        List.of(judgement("q1", "a", 0), judgement("q1", "a", 1), judgement("q1", "b", 0));
    assertDoesNotThrow(
        new AllJudged(5, ANSWERS, twice, Map.of("answer", 2L, "judge", 1L))::require);
  }

  @Test
  void an_answer_that_did_not_arrive_is_told() {
    assertEquals(
        "answers and rejected questions must be 4 together, as many as were read, got 3 and 0",
        failure(new AllJudged(4, ANSWERS, List.of(), Map.of("judge", 3L))));
  }

  @Test
  void an_answer_that_was_neither_judged_nor_rejected_is_told() {
    List<Judgement> some = List.of(judgement("q1", "a", 0), judgement("q1", "b", 0));
    assertEquals(
        "judged and rejected answers must be 3 together, as many as there are, got 2 and 0",
        failure(new AllJudged(3, ANSWERS, some, Map.of())));
  }

  private static String failure(AllJudged all) {
    return assertThrows(IllegalStateException.class, all::require).getMessage();
  }

  private static Answer answer(String id, String model) {
    return new Answer(id, model, "words");
  }

  private static Judgement judgement(String id, String model, int permutation) {
    return new Judgement(
        id, model, "j", permutation, 0, OptionalDouble.of(5), "", "", 1, OptionalDouble.empty());
  }
}
