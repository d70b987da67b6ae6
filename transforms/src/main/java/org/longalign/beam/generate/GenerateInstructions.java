package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Reserve;
import org.longalign.beam.data.StageMetrics;

/**
 * Documents to instruction pairs by Self-Instruct: one request for questions, then one for each
 * question that is kept, back to back, the document first in all. Kinds of questions have even
 * shares; the question is drawn by seed and document id.
 *
 * <p>Every document comes out as one element or more, a conversation or a rejected one each; see
 * {@link #FURTHER}. With {@link #withReserves reserves}, other documents of the same stratum fill
 * the places of those that come to nothing, with the same kind of questions, so that shares of
 * sources, languages and kinds stay as they were. Of unbounded documents, kinds have even shares
 * only as chance has it, and nobody looks for repeated questions.
 *
 * <p>The job fails if the server refuses the credentials or the model. What has been answered is
 * not asked again where the model stores responses ({@link org.longalign.beam.chat.ChatService}).
 * Order is not kept.
 */
public final class GenerateInstructions
    extends PTransform<PCollection<Document>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Conversation> CONVERSATIONS = new TupleTag<>("conversations") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** One element for each document and model that was asked about it. */
  public static final TupleTag<ModelUsage> USAGE = new TupleTag<>("usage") {};

  /** How many elements came of each document beyond the first. */
  public static final TupleTag<Long> FURTHER = new TupleTag<>("further") {};

  /** Of each answer that was looked at: percent of its content words that its document has. */
  public static final TupleTag<Integer> GROUNDED = new TupleTag<>("grounded") {};

  /** After so many fillings a tenth of failures has become a thousandth. */
  private static final int FILLINGS = 2;

  private final PairRecipe recipe;
  private final transient PCollection<Reserve> reserves;

  private GenerateInstructions(PairRecipe recipe, PCollection<Reserve> reserves) {
    this.recipe = recipe;
    this.reserves = reserves;
  }

  /**
   * With the model that the factory makes on each worker, which asks and answers; seed 0, {@link
   * PromptSet#BUILT_IN}, {@link GateRules#DEFAULT}, {@link PairShape#SINGLE}, no reserves.
   */
  public static GenerateInstructions with(ChatModelFactory model) {
    return new GenerateInstructions(
        new PairRecipe(
            Models.of(model), PromptSet.BUILT_IN, GateRules.DEFAULT, PairShape.SINGLE, 0),
        null);
  }

  private GenerateInstructions with(PairRecipe other) {
    return new GenerateInstructions(other, reserves);
  }

  public GenerateInstructions withSeed(long seed) {
    return with(recipe.withSeed(seed));
  }

  /** Lets another model answer what the others ask. */
  public GenerateInstructions withAnswersBy(ChatModelFactory answerer) {
    return with(recipe.with(recipe.models().withAnswerer(answerer)));
  }

  /** Lets another model ask about the documents of a source, and answer unless one answers all. */
  public GenerateInstructions withModelFor(String source, ChatModelFactory model) {
    return with(recipe.with(recipe.models().with(source, model)));
  }

  /** Asks in other words. */
  public GenerateInstructions withPrompts(PromptSet prompts) {
    return with(recipe.with(prompts));
  }

  /** Lets through what other rules let through. */
  public GenerateInstructions withGates(GateRules gates) {
    return with(recipe.with(gates));
  }

  /** Makes conversations of another shape. */
  public GenerateInstructions withShape(PairShape shape) {
    return with(recipe.with(shape));
  }

  /**
   * Documents to take for those that come to nothing for good; ranks of a stratum from 0 without
   * gaps. What is not taken comes out as rejected. The documents must be bounded.
   */
  public GenerateInstructions withReserves(PCollection<Reserve> reserves) {
    return new GenerateInstructions(recipe, reserves);
  }

  /** What this will come to, by a meter of the prompts' tokens; reserves are not counted. */
  public EstimateRequests estimate(PromptMeter meter) {
    return new EstimateRequests(recipe, meter);
  }

  @Override
  public PCollectionTuple expand(PCollection<Document> documents) {
    boolean looked =
        documents.isBounded() == IsBounded.BOUNDED && recipe.gates().has(Gate.DUPLICATE);
    Rounds rounds = new Rounds(documents, looked);
    rounds.ask(
        documents.apply(
            "Kinds of questions", new DrawTasks(recipe.prompts().tasks().size(), recipe.seed())));
    for (int filling = 1; filling <= FILLINGS && reserves != null; filling++) {
      rounds.fill(filling);
    }
    return rounds.outputs();
  }

  /** One asking of all documents, then one for each filling of open slots. */
  private final class Rounds {
    private final PCollection<Document> documents;
    private final boolean looked;
    private final List<PCollectionTuple> asked = new ArrayList<>();
    private final List<PCollection<Conversation>> kept = new ArrayList<>();
    private final List<PCollection<Rejected>> rejected = new ArrayList<>();
    private final List<PCollectionView<Map<String, List<Integer>>>> open = new ArrayList<>();
    private PCollectionView<Map<String, String>> repeated;

    Rounds(PCollection<Document> documents, boolean looked) {
      this.documents = documents;
      this.looked = looked;
    }

    void ask(PCollection<KV<Integer, Document>> wanted) {
      String round = asked.isEmpty() ? "" : " again " + asked.size();
      PCollectionTuple out =
          wanted
              .apply("Spread" + round, Reshuffle.viaRandomKey())
              .apply(
                  "Ask" + round,
                  ParDo.of(new Ask(recipe))
                      .withOutputTags(
                          Ask.PAIRS,
                          TupleTagList.of(Ask.REJECTED)
                              .and(Ask.USAGE)
                              .and(Ask.SLOTS)
                              .and(Ask.GROUNDED)));
      out.get(Ask.SLOTS).setCoder(new Slot.SelfCoder());
      asked.add(out);
      rejected.add(out.get(Ask.REJECTED));
      if (!looked) {
        kept.add(out.get(Ask.PAIRS));
        return;
      }
      PCollection<KV<String, String>> same =
          PCollectionList.of(asked.stream().map(one -> one.get(Ask.SLOTS)).toList())
              .apply("Repeated questions" + round, new FindRepeated(recipe.seed()));
      repeated = same.apply("Repeated as side input" + round, View.asMap());
      rejected.add(same.apply("Reject repeated" + round, ParDo.of(new RejectRepeated())));
      kept.add(
          out.get(Ask.PAIRS)
              .apply(
                  "Drop repeated" + round,
                  ParDo.of(new DropRepeated(repeated)).withSideInputs(repeated)));
    }

    void fill(int filling) {
      open.add(
          asked
              .get(asked.size() - 1)
              .get(Ask.SLOTS)
              .apply("Open slots " + filling, new OpenSlots(repeated(), recipe.seed())));
      ask(
          reserves.apply(
              "Fill " + filling, ParDo.of(new TakeReserves.ForLast(open)).withSideInputs(open)));
    }

    /** Empty where nobody looks. */
    private PCollectionView<Map<String, String>> repeated() {
      if (repeated == null) {
        repeated =
            documents
                .getPipeline()
                .apply(
                    "None repeated",
                    Create.empty(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of())))
                .apply("None as side input", View.asMap());
      }
      return repeated;
    }

    PCollectionTuple outputs() {
      if (reserves != null) {
        rejected.add(
            reserves.apply(
                "Unused reserves", ParDo.of(new TakeReserves.Unused(open)).withSideInputs(open)));
      }
      return PCollectionTuple.of(CONVERSATIONS, all("conversations", kept))
          .and(REJECTED, all("rejected", rejected))
          .and(USAGE, all("usage", Ask.USAGE))
          .and(GROUNDED, all("grounded", Ask.GROUNDED))
          .and(
              FURTHER,
              all("slots", Ask.SLOTS)
                  .apply(
                      "Further elements",
                      MapElements.into(TypeDescriptors.longs())
                          .via((Slot slot) -> slot.parts() - 1L)));
    }

    private <T> PCollection<T> all(String name, TupleTag<T> tag) {
      return all(name, asked.stream().map(one -> one.get(tag)).toList());
    }

    private static <T> PCollection<T> all(String name, List<PCollection<T>> rounds) {
      return rounds.size() == 1
          ? rounds.get(0)
          : PCollectionList.of(rounds).apply("All " + name, Flatten.pCollections());
    }
  }

  static final class RejectRepeated extends DoFn<KV<String, String>, Rejected> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<String, String> repeated, OutputReceiver<Rejected> out) {
      out.output(
          StageMetrics.counted(
              Rejected.of(
                  GenerateRejection.DUPLICATE_QUESTION, repeated.getKey(), repeated.getValue())));
    }
  }

  static final class DropRepeated extends DoFn<Conversation, Conversation> {
    private static final long serialVersionUID = 1;

    private final PCollectionView<Map<String, String>> view;

    DropRepeated(PCollectionView<Map<String, String>> view) {
      this.view = view;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (!context.sideInput(view).containsKey(context.element().id())) {
        context.output(context.element());
      }
    }
  }
}
