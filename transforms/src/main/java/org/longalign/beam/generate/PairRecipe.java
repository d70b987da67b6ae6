package org.longalign.beam.generate;

import java.io.Serializable;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatModelFactory;

/**
 * How pairs are written: what a worker needs to know.
 *
 * @param asker who writes the questions
 * @param answerer who answers them; it may be the same
 * @param seed draws task types and questions
 */
record PairRecipe(
    ChatModelFactory asker, ChatModelFactory answerer, GateRules gates, PairShape shape, long seed)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** A writer over models that have been made. */
  PairWriter writer(ChatModel asking, ChatModel answering) {
    return new PairWriter(asking, answering, asker.priceTable(), gates, shape, seed);
  }
}
