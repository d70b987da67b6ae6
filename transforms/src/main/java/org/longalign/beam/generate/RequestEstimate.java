package org.longalign.beam.generate;

import org.longalign.beam.data.Document;

/**
 * What one document's two requests come to.
 *
 * @param input tokens read by both
 * @param cached those of them that a provider's cache serves: the second reading of the document
 * @param output tokens written
 */
record RequestEstimate(int requests, long input, long cached, long output) {
  /** Five questions of about thirty tokens. */
  private static final long QUESTIONS_WRITTEN = 150;

  private static final long ANSWER_WRITTEN = 250;

  /** A question as the second request repeats it. */
  private static final long QUESTION = 30;

  static RequestEstimate of(Document document, PromptMeter meter) {
    Document empty =
        new Document(document.id(), document.source(), document.language(), " ", "", "");
    long text = meter.tokens(document.text());
    long asking = meter.tokens(Prompts.forQuestions(empty, TaskType.REASONING));
    long answering = meter.tokens(Prompts.forAnswer(empty, "")) + QUESTION;
    return new RequestEstimate(
        2, 2 * text + asking + answering, text, QUESTIONS_WRITTEN + ANSWER_WRITTEN);
  }
}
