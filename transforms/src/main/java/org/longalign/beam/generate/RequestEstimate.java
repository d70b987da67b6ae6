package org.longalign.beam.generate;

import java.util.List;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.ModelUsage;

/** What one document's requests come to. */
final class RequestEstimate {
  /** Five questions of about thirty tokens. */
  private static final long QUESTIONS_WRITTEN = 150;

  private static final long ANSWER_WRITTEN = 250;

  /** A question as a request repeats it. */
  private static final long QUESTION = 30;

  private final PairRecipe recipe;
  private final PromptMeter meter;

  RequestEstimate(PairRecipe recipe, PromptMeter meter) {
    this.recipe = recipe;
    this.meter = meter;
  }

  /** One or two elements: of who asks and of who answers, without costs. */
  List<ModelUsage> of(Document document) {
    Document empty =
        new Document(document.id(), document.source(), document.language(), " ", "", "");
    long text = meter.tokens(document.text());
    long asking = meter.tokens(recipe.prompts().forQuestions(empty, 0));
    String asker = recipe.models().askerFor(document.source()).name();
    ModelUsage questions =
        new ModelUsage(asker, 1, text + asking, 0, QUESTIONS_WRITTEN, ModelUsage.UNKNOWN);
    String answerer = recipe.models().answererFor(document.source()).name();
    ModelUsage answers = answers(answerer, empty, text);
    if (!answerer.equals(asker)) {
      return List.of(questions, answers);
    }
    // The text has been read for the questions: the first answer has it from the cache as well.
    ModelUsage cached = new ModelUsage(asker, 0, 0, text, 0, ModelUsage.UNKNOWN);
    return List.of(questions.plus(answers).plus(cached));
  }

  private ModelUsage answers(String model, Document empty, long text) {
    int turns = recipe.shape().turns();
    int pairs = recipe.shape().pairs();
    long first = text + meter.tokens(recipe.prompts().forAnswer(empty, "")) + QUESTION;
    // The n-th turn reads what was asked and answered in the n - 1 before it.
    long earlier = (QUESTION + ANSWER_WRITTEN) * turns * (turns - 1) / 2;
    long requests = (long) pairs * turns;
    return new ModelUsage(
        model,
        requests,
        requests * first + pairs * earlier,
        (requests - 1) * text,
        requests * ANSWER_WRITTEN,
        ModelUsage.UNKNOWN);
  }
}
