package org.longalign.beam.data;

import java.util.OptionalDouble;

/**
 * A judge's word on one answer.
 *
 * @param judge model and version
 * @param permutation order of the few-shot examples, −1 without examples
 * @param score absent if the judge's words held none, then {@code reason} says why
 * @param words all that the judge said, "" if it did not
 * @param tokens prompt and completion together
 * @param cost USD, absent if the price is not known
 */
public record Judgement(
    String questionId,
    String model,
    String judge,
    int permutation,
    int repeat,
    OptionalDouble score,
    String reason,
    String words,
    long tokens,
    OptionalDouble cost) {
  public Judgement {
    Require.notBlank("questionId", questionId);
    Require.notBlank("model", model);
    Require.notBlank("judge", judge);
    Require.that("permutation", permutation, p -> p >= -1, "-1 or more");
    Require.that("repeat", repeat, r -> r >= 0, "0 or more");
    Require.present("score", score);
    Require.present("reason", reason);
    words = WellFormedText.of(Require.present("words", words));
    Require.that("tokens", tokens, n -> n >= 0, "0 or more");
    Require.present("cost", cost);
    if (score.isPresent() == !reason.isEmpty()) {
      throw new IllegalArgumentException(
          "a judgement must have a score or a reason, got " + score + " and \"" + reason + "\"");
    }
  }
}
