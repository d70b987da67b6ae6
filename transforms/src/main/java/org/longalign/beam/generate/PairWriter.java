package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.longalign.beam.chat.ChatException;
import org.longalign.beam.chat.PriceTable;
import org.longalign.beam.chat.Spent;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;
import org.longalign.beam.data.SeededHash;

/**
 * One document to its pairs: five questions, some of them answered. Requests about a document
 * follow each other at once, while the provider has it in its cache. Safe for use by many threads.
 */
final class PairWriter {
  private final QuestionWriter questions;
  private final AnswerWriter answers;
  private final PromptSet prompts;
  private final PairShape shape;
  private final PriceTable prices;
  private final SeededHash questionHash;

  PairWriter(
      QuestionWriter questions,
      AnswerWriter answers,
      PromptSet prompts,
      PairShape shape,
      PriceTable prices,
      long seed) {
    this.questions = questions;
    this.answers = answers;
    this.prompts = prompts;
    this.shape = shape;
    this.prices = prices;
    questionHash = new SeededHash(seed, "question");
  }

  /**
   * Asks for questions of a kind and has them answered, each once more where that may help. Fails
   * only where no other document would fare better.
   *
   * @param task index of the kind in {@link PromptSet#tasks}
   */
  CompletableFuture<Outcome> write(Document document, int task) {
    Requests requests = new Requests(document, new Spent(prices));
    Outcome outcome = new Outcome(document, task);
    return questions
        .write(requests, task)
        .thenCompose(fit -> pairs(requests, drawn(fit, document), outcome, 0))
        .handle(
            (done, failure) -> {
              if (failure != null) {
                outcome.reject(reason(failure), 0, unwrapped(failure).getMessage());
              }
              outcome.spent(requests.spent().usage());
              return outcome;
            });
  }

  /** All questions, the drawn one first. */
  private List<String> drawn(List<String> fit, Document document) {
    List<String> questions = new ArrayList<>(fit);
    Collections.rotate(questions, -questionHash.below(fit.size(), document.id()));
    return questions;
  }

  /** The pair of that number, then those behind it. */
  private CompletableFuture<Void> pairs(
      Requests requests, List<String> questions, Outcome outcome, int number) {
    int from = number * shape.turns();
    if (number == shape.pairs() || from >= questions.size()) {
      return CompletableFuture.completedFuture(null);
    }
    List<String> own = questions.subList(from, Math.min(from + shape.turns(), questions.size()));
    return pair(requests, own, outcome, number)
        .handle(
            (done, failure) -> {
              if (failure != null) {
                outcome.reject(reason(failure), number, unwrapped(failure).getMessage());
              }
              return null;
            })
        .thenCompose(done -> pairs(requests, questions, outcome, number + 1));
  }

  private CompletableFuture<Void> pair(
      Requests requests, List<String> questions, Outcome outcome, int number) {
    Document document = requests.document();
    String question = questions.get(0);
    Message asked = new Message(Role.USER, prompts.forAnswer(document, question));
    return answers
        .write(requests, List.of(asked))
        .thenCompose(
            answer -> {
              Turns turns = new Turns(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
              if (!shape.system().isEmpty()) {
                turns.told.add(new Message(Role.SYSTEM, shape.system()));
              }
              Message told = new Message(Role.USER, document.text() + "\n\n" + question);
              turns.add(asked, told, answer);
              return further(requests, questions, turns, 1)
                  .thenAccept(
                      done ->
                          outcome.keep(
                              conversation(outcome, number, turns.told, answer.model()),
                              question,
                              turns.grounded));
            });
  }

  /**
   * A conversation as the models see it and as it is told.
   *
   * @param grounded percent of each answer
   */
  private record Turns(List<Message> asked, List<Message> told, List<OptionalInt> grounded) {
    void add(Message question, Message itsText, AnswerWriter.Answer answer) {
      asked.add(question);
      asked.add(answer.message());
      told.add(itsText);
      told.add(answer.message());
      grounded.add(answer.grounded());
    }
  }

  /**
   * Goes on with the other questions. What does not become a turn is left out: the turns before it
   * are a conversation without it.
   */
  private CompletableFuture<Void> further(
      Requests requests, List<String> questions, Turns turns, int turn) {
    if (turn >= questions.size()) {
      return CompletableFuture.completedFuture(null);
    }
    Message question = new Message(Role.USER, questions.get(turn));
    List<Message> next = new ArrayList<>(turns.asked);
    next.add(question);
    return answers
        .write(requests, next)
        .handle(
            (answer, failure) -> {
              if (failure == null) {
                turns.add(question, question, answer);
              } else if (!(unwrapped(failure) instanceof Unfit)) {
                throw new CompletionException(unwrapped(failure));
              }
              return null;
            })
        .thenCompose(done -> further(requests, questions, turns, turn + 1));
  }

  private Conversation conversation(
      Outcome outcome, int number, List<Message> messages, String generator) {
    Document document = outcome.document();
    return new Conversation(
        outcome.pairId(number),
        messages,
        document.source(),
        document.language(),
        prompts.tasks().get(outcome.task()).name(),
        document.licence(),
        document.id(),
        generator);
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Why a pair failed; thrown on if no other would fare better. */
  private static GenerateRejection reason(Throwable failure) {
    if (unwrapped(failure) instanceof Unfit unfit) {
      return unfit.reason();
    }
    ChatException chat = ChatException.in(failure);
    if (chat == null || chat.reason() == ChatException.Reason.SETTINGS) {
      throw new CompletionException(unwrapped(failure));
    }
    return switch (chat.reason()) {
      case TOO_LONG -> GenerateRejection.TOO_LONG_FOR_MODEL;
      case FILTERED -> GenerateRejection.FILTERED;
      case BUDGET -> GenerateRejection.BUDGET;
      case SETTINGS, UNAVAILABLE -> GenerateRejection.UNAVAILABLE;
    };
  }
}
