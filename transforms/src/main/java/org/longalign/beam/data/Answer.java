package org.longalign.beam.data;

/**
 * What a model answered.
 *
 * @param questionId whose question it answers
 * @param model under test
 * @param text may be blank: models answer nothing at times, and are judged for it
 */
public record Answer(String questionId, String model, String text) {
  public Answer {
    questionId = WellFormedText.of(Require.notBlank("questionId", questionId));
    model = WellFormedText.of(Require.notBlank("model", model));
    text = WellFormedText.of(Require.present("text", text));
  }
}
