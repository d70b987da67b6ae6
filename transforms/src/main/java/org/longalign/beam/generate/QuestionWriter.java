package org.longalign.beam.generate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

/**
 * Asks for a document's questions, once more if none can be found in the reply.
 *
 * @param model that asks
 */
record QuestionWriter(ChatModel model, PromptSet prompts, PairGates gates) {
  private static final int MAX_TOKENS = 1024;

  /** For a list that the first limit has cut off, or thoughts before one. */
  private static final int MORE_TOKENS = 8192;

  /** A little above 0, so that models vary their questions between documents. */
  private static final double TEMPERATURE = 0.7;

  /**
   * The questions that pass, one or more; fails with {@link Unfit} if there is none.
   *
   * @param task index of the kind of questions
   */
  CompletableFuture<List<String>> write(Requests requests, int task) {
    Document document = requests.document();
    Message asked = new Message(Role.USER, prompts.forQuestions(document, task));
    return requests
        .send(model, List.of(asked), MAX_TOKENS, MORE_TOKENS, TEMPERATURE)
        .thenCompose(
            reply -> {
              List<String> questions = found(reply);
              return questions.isEmpty()
                  ? repaired(requests, asked, reply)
                  : CompletableFuture.completedFuture(questions);
            })
        .thenApply(questions -> fit(document, questions));
  }

  /** The last question of a list that was cut off may lack its end. */
  private static List<String> found(ChatResponse reply) {
    List<String> questions = QuestionParser.parse(reply.text());
    return reply.cutOff() && !questions.isEmpty()
        ? questions.subList(0, questions.size() - 1)
        : questions;
  }

  /** Once more, with what was not understood before it. */
  private CompletableFuture<List<String>> repaired(
      Requests requests, Message asked, ChatResponse reply) {
    String repair = PromptSet.forRepair(requests.document());
    List<Message> messages =
        reply.text().isBlank()
            ? List.of(new Message(Role.USER, asked.content() + "\n\n" + repair))
            : List.of(
                asked, new Message(Role.ASSISTANT, reply.text()), new Message(Role.USER, repair));
    return requests
        .send(model, messages, MAX_TOKENS, 0)
        .thenApply(
            again -> {
              List<String> questions = found(again);
              if (questions.isEmpty()) {
                throw new Unfit(GenerateRejection.UNPARSED, again.text());
              }
              return questions;
            });
  }

  private List<String> fit(Document document, List<String> questions) {
    List<String> fit =
        questions.stream().filter(q -> gates.question(document, q).isEmpty()).toList();
    if (fit.isEmpty()) {
      throw gates.question(document, questions.get(0)).orElseThrow();
    }
    return fit;
  }
}
