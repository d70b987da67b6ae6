package org.longalign.beam.xlang;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.generate.Gate;
import org.longalign.beam.generate.GateRules;
import org.longalign.beam.generate.GenerateInstructions;
import org.longalign.beam.generate.PairShape;
import org.longalign.beam.generate.PromptSet;

/** {@link GenerateInstructions} for other languages, without reserves. */
public final class GenerateInstructionsProvider
    extends RecordTransformProvider<GenerateInstructionsProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription("The model that asks and answers.") ChatModelConfiguration model,
      @SchemaFieldDescription("Another model that answers. Default: the same.")
          @Nullable ChatModelConfiguration answerModel,
      @SchemaFieldDescription(
              "Folder of kinds of questions, TASK.LANGUAGE.txt. Default: the paper's"
                  + " four, in other words.")
          @Nullable String prompts,
      @SchemaFieldDescription("Conversations of a document. Default: 1.")
          @Nullable Integer pairsPerDocument,
      @SchemaFieldDescription("Questions and answers of each. Default: 1.") @Nullable Integer turns,
      @SchemaFieldDescription("A system message before each conversation. Default: none.")
          @Nullable String system,
      @SchemaFieldDescription(
              "What pairs must pass: language, standalone, refusal, echo, grounded,"
                  + " duplicate. Default: all but standalone.")
          @Nullable List<String> gates,
      @SchemaFieldDescription(
              "Largest part of an answer that may be one span of the document. Default: 0.9.")
          @Nullable Double maxEcho,
      @SchemaFieldDescription(
              "Smallest part of an answer's content words that the document must have."
                  + " Default: 0.05.")
          @Nullable Double minGrounded,
      @SchemaFieldDescription("Draws kinds of questions and questions. Default: 0.")
          @Nullable Long seed,
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {
    private GenerateInstructions transform() {
      GenerateInstructions generate =
          GenerateInstructions.with(model.service())
              .withPrompts(prompts == null ? PromptSet.BUILT_IN : PromptSet.read(prompts))
              .withGates(gateRules())
              .withShape(
                  new PairShape(
                      pairsPerDocument == null ? 1 : pairsPerDocument,
                      turns == null ? 1 : turns,
                      system == null ? "" : system))
              .withSeed(Seed.of(seed));
      return answerModel == null ? generate : generate.withAnswersBy(answerModel.service());
    }

    private GateRules gateRules() {
      GateRules otherwise = GateRules.DEFAULT;
      Set<Gate> closed =
          gates == null
              ? otherwise.gates()
              : gates.stream().map(Gate::of).collect(Collectors.toSet());
      return new GateRules(
          closed,
          maxEcho == null ? otherwise.maxEcho() : maxEcho,
          minGrounded == null ? otherwise.minGrounded() : minGrounded);
    }
  }

  @Override
  String name() {
    return "generate_instructions";
  }

  @Override
  public String description() {
    return "Asks a chat model for questions about each document and for the answers, by"
        + " Self-Instruct: documents become instruction conversations. Every paid answer is"
        + " stored before it is used.";
  }

  @Override
  List<Port> inputs() {
    return List.of(Port.of(RowPorts.INPUT, new DocumentRows(), "Documents."));
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new ConversationRows(), "Conversations, each of a document."),
        Port.rejected(),
        Port.of(
            "usage",
            new ModelUsageRows(),
            "One row for each document and model that was asked about it."),
        Port.of(
            "further",
            new CountRows(),
            "How many elements came of each document beyond the first."));
  }

  @Override
  Wiring prepare(Configuration configuration) {
    GenerateInstructions generate = configuration.transform();
    return ports -> {
      PCollectionTuple out =
          ports.in(RowPorts.INPUT, new DocumentRows()).apply("Generate", generate);
      ports.out(out.get(GenerateInstructions.CONVERSATIONS), new ConversationRows());
      ports.aside("usage", out.get(GenerateInstructions.USAGE), new ModelUsageRows());
      ports.aside("further", out.get(GenerateInstructions.FURTHER), new CountRows());
      ports.rejected(out.get(GenerateInstructions.REJECTED));
    };
  }
}
