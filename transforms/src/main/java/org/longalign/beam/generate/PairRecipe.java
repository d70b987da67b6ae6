package org.longalign.beam.generate;

import java.io.Serializable;
import org.longalign.beam.chat.ChatModel;

/**
 * What decides a document's pairs.
 *
 * @param seed draws task types and questions
 */
record PairRecipe(Models models, PromptSet prompts, GateRules gates, PairShape shape, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1;

  PairRecipe with(Models models) {
    return new PairRecipe(models, prompts, gates, shape, seed);
  }

  PairRecipe with(PromptSet prompts) {
    return new PairRecipe(models, prompts, gates, shape, seed);
  }

  PairRecipe with(GateRules gates) {
    return new PairRecipe(models, prompts, gates, shape, seed);
  }

  PairRecipe with(PairShape shape) {
    return new PairRecipe(models, prompts, gates, shape, seed);
  }

  PairRecipe withSeed(long seed) {
    return new PairRecipe(models, prompts, gates, shape, seed);
  }

  /** A writer over models that have been made. */
  PairWriter writer(ChatModel asking, ChatModel answering) {
    PairGates looks = new PairGates(gates);
    return new PairWriter(
        new QuestionWriter(asking, prompts, looks),
        new AnswerWriter(answering, looks),
        prompts,
        shape,
        models.asker().priceTable(),
        seed);
  }
}
