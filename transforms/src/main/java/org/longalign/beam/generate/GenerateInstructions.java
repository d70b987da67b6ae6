package org.longalign.beam.generate;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Rejected;

/**
 * Documents to instruction pairs by Self-Instruct: two requests a document, back to back, the
 * document first in both. Task type and question are drawn by seed and document id.
 *
 * <p>Every document comes out as one conversation or one rejected element. The job fails if the
 * server refuses the credentials or the model. What has been answered is not asked again where the
 * model stores responses ({@link org.longalign.beam.chat.ChatService}). Order is not kept.
 */
public final class GenerateInstructions
    extends PTransform<PCollection<Document>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Conversation> CONVERSATIONS = new TupleTag<>("conversations") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** One element for each document and model that was asked about it. */
  public static final TupleTag<ModelUsage> USAGE = new TupleTag<>("usage") {};

  private final PairRecipe recipe;

  private GenerateInstructions(PairRecipe recipe) {
    this.recipe = recipe;
  }

  /**
   * With the model that the factory makes on each worker, which asks and answers; seed 0, {@link
   * GateRules#DEFAULT}, {@link PairShape#SINGLE}.
   */
  public static GenerateInstructions with(ChatModelFactory model) {
    return new GenerateInstructions(
        new PairRecipe(model, model, GateRules.DEFAULT, PairShape.SINGLE, 0));
  }

  public GenerateInstructions withSeed(long seed) {
    return new GenerateInstructions(
        new PairRecipe(recipe.asker(), recipe.answerer(), recipe.gates(), recipe.shape(), seed));
  }

  /** Lets another model answer what the first one asks. */
  public GenerateInstructions withAnswersBy(ChatModelFactory answerer) {
    return new GenerateInstructions(
        new PairRecipe(recipe.asker(), answerer, recipe.gates(), recipe.shape(), recipe.seed()));
  }

  /** Lets through what other rules let through. */
  public GenerateInstructions withGates(GateRules gates) {
    return new GenerateInstructions(
        new PairRecipe(recipe.asker(), recipe.answerer(), gates, recipe.shape(), recipe.seed()));
  }

  /** Makes conversations of another shape. */
  public GenerateInstructions withShape(PairShape shape) {
    return new GenerateInstructions(
        new PairRecipe(recipe.asker(), recipe.answerer(), recipe.gates(), shape, recipe.seed()));
  }

  @Override
  public PCollectionTuple expand(PCollection<Document> documents) {
    return documents
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply(
            "Ask",
            ParDo.of(new Ask(recipe))
                .withOutputTags(CONVERSATIONS, TupleTagList.of(REJECTED).and(USAGE)));
  }
}
