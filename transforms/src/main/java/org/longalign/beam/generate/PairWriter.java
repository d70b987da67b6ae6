package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.longalign.beam.chat.ChatException;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatRequest;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.chat.PriceTable;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Role;
import org.longalign.beam.data.SeededHash;

/**
 * One document to one instruction pair: five questions, one of them answered. Requests to a
 * document follow each other at once, while the provider has it in its cache. Safe for use by many
 * threads.
 */
final class PairWriter {
  private static final int MAX_QUESTION_TOKENS = 1024;
  private static final int MAX_ANSWER_TOKENS = 4096;

  /** For an answer that the first limit has cut off. */
  private static final int MORE_ANSWER_TOKENS = 16_384;

  /** A little above 0, so that models vary their questions between documents. */
  private static final double QUESTION_TEMPERATURE = 0.7;

  private final ChatModel model;
  private final ChatModel answerer;
  private final PriceTable prices;
  private final PairGates gates;
  private final PairShape shape;
  private final SeededHash taskHash;
  private final SeededHash questionHash;

  /**
   * A writer.
   *
   * @param model that asks
   * @param answerer that answers; it may be the same
   */
  PairWriter(
      ChatModel model,
      ChatModel answerer,
      PriceTable prices,
      GateRules gates,
      PairShape shape,
      long seed) {
    this.model = model;
    this.answerer = answerer;
    this.prices = prices;
    this.gates = new PairGates(gates);
    this.shape = shape;
    taskHash = new SeededHash(seed, "task");
    questionHash = new SeededHash(seed, "question");
  }

  /**
   * What became of a document.
   *
   * @param conversation null if it is rejected
   * @param rejected null if not
   * @param usage one for each model that was asked
   */
  record Outcome(Conversation conversation, Rejected rejected, List<ModelUsage> usage) {}

  /**
   * Asks twice, and once more where that may help. Fails only where no other document would fare
   * better.
   */
  CompletableFuture<Outcome> write(Document document) {
    TaskType[] tasks = TaskType.values();
    TaskType task = tasks[taskHash.below(tasks.length, document.id())];
    Spent spent = new Spent(prices);
    return questions(document, task, spent)
        .thenCompose(questions -> answered(document, task, questions, spent))
        .exceptionally(failure -> rejected(document, failure, spent));
  }

  private CompletableFuture<List<String>> questions(Document document, TaskType task, Spent spent) {
    Message asked = new Message(Role.USER, Prompts.forQuestions(document, task));
    return ask(model, document, List.of(asked), MAX_QUESTION_TOKENS, QUESTION_TEMPERATURE, spent)
        .thenCompose(
            reply -> {
              List<String> questions = QuestionParser.parse(reply.text());
              return questions.isEmpty()
                  ? repaired(document, asked, reply, spent)
                  : CompletableFuture.completedFuture(questions);
            });
  }

  /** Once more, with what was not understood before it. */
  private CompletableFuture<List<String>> repaired(
      Document document, Message asked, ChatResponse reply, Spent spent) {
    List<Message> messages =
        reply.text().isBlank()
            ? List.of(new Message(Role.USER, asked.content() + Prompts.forRepair(document)))
            : List.of(
                asked,
                new Message(Role.ASSISTANT, reply.text()),
                new Message(Role.USER, Prompts.forRepair(document).strip()));
    return ask(model, document, messages, MAX_QUESTION_TOKENS, 0, spent)
        .thenApply(
            again -> {
              List<String> questions = QuestionParser.parse(again.text());
              if (questions.isEmpty()) {
                throw new Unfit(GenerateRejection.UNPARSED, again.text());
              }
              return questions;
            });
  }

  private CompletableFuture<Outcome> answered(
      Document document, TaskType task, List<String> questions, Spent spent) {
    List<String> fit =
        questions.stream().filter(q -> gates.question(document, q).isEmpty()).toList();
    if (fit.isEmpty()) {
      throw new Unfit(gates.question(document, questions.get(0)).orElseThrow());
    }
    int first = questionHash.below(fit.size(), document.id());
    String question = fit.get(first);
    Message asked = new Message(Role.USER, Prompts.forAnswer(document, question));
    return answer(document, List.of(asked), spent)
        .thenCompose(
            answer -> {
              List<Message> told = new ArrayList<>();
              if (!shape.system().isEmpty()) {
                told.add(new Message(Role.SYSTEM, shape.system()));
              }
              told.add(new Message(Role.USER, document.text() + "\n\n" + question));
              told.add(answerOf(answer));
              List<String> others = new ArrayList<>(fit);
              Collections.rotate(others, -first);
              return furtherTurns(
                      document, List.of(asked, answerOf(answer)), told, others, 1, spent)
                  .thenApply(all -> pair(document, task, all, answer.model()));
            })
        .thenApply(pair -> new Outcome(pair, null, spent.usage()));
  }

  /**
   * Goes on with the other questions. What does not become a turn is left out: the turns before it
   * are a conversation without it.
   */
  private CompletableFuture<List<Message>> furtherTurns(
      Document document,
      List<Message> asked,
      List<Message> told,
      List<String> questions,
      int turn,
      Spent spent) {
    if (turn >= shape.turns() || turn >= questions.size()) {
      return CompletableFuture.completedFuture(told);
    }
    Message question = new Message(Role.USER, questions.get(turn));
    List<Message> next = new ArrayList<>(asked);
    next.add(question);
    return answer(document, next, spent)
        .handle(
            (answer, failure) -> {
              if (failure == null) {
                next.add(answerOf(answer));
                told.add(question);
                told.add(answerOf(answer));
                return next;
              }
              if (!(unwrapped(failure) instanceof Unfit)) {
                throw new CompletionException(unwrapped(failure));
              }
              return asked;
            })
        .thenCompose(now -> furtherTurns(document, now, told, questions, turn + 1, spent));
  }

  /** An answer that passes, asked for with more room if the first was cut off. */
  private CompletableFuture<ChatResponse> answer(
      Document document, List<Message> messages, Spent spent) {
    return ask(answerer, document, messages, MAX_ANSWER_TOKENS, 0, spent)
        .thenCompose(
            answer ->
                answer.cutOff()
                    ? ask(answerer, document, messages, MORE_ANSWER_TOKENS, 0, spent)
                    : CompletableFuture.completedFuture(answer))
        .thenApply(
            answer -> {
              if (answer.cutOff()) {
                throw new Unfit(GenerateRejection.CUT_OFF, "at " + MORE_ANSWER_TOKENS + " tokens");
              }
              if (answer.text().isBlank()) {
                throw new Unfit(
                    GenerateRejection.EMPTY_ANSWER, messages.get(messages.size() - 1).content());
              }
              gates
                  .answer(document, answer.text())
                  .ifPresent(
                      wrong -> {
                        throw new Unfit(wrong);
                      });
              return answer;
            });
  }

  private static Message answerOf(ChatResponse answer) {
    return new Message(Role.ASSISTANT, answer.text().strip());
  }

  private static CompletableFuture<ChatResponse> ask(
      ChatModel model,
      Document document,
      List<Message> messages,
      int maxTokens,
      double temperature,
      Spent spent) {
    ChatRequest request =
        new ChatRequest(messages, Prompts.sharedChars(document), maxTokens, temperature, 0);
    return model
        .complete(request)
        .thenApply(
            response -> {
              spent.add(response);
              return response;
            });
  }

  private static Conversation pair(
      Document document, TaskType task, List<Message> messages, String generator) {
    return new Conversation(
        document.id(),
        messages,
        document.source(),
        document.language(),
        task.wireName(),
        document.licence(),
        document.id(),
        generator);
  }

  private static Throwable unwrapped(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static Outcome rejected(Document document, Throwable failure, Spent spent) {
    Throwable cause = unwrapped(failure);
    if (cause instanceof Unfit unfit) {
      return rejected(unfit.reason, document, unfit.getMessage(), spent);
    }
    ChatException chat = ChatException.in(failure);
    if (chat == null || chat.reason() == ChatException.Reason.SETTINGS) {
      throw new CompletionException(cause);
    }
    GenerateRejection reason =
        switch (chat.reason()) {
          case TOO_LONG -> GenerateRejection.TOO_LONG_FOR_MODEL;
          case FILTERED -> GenerateRejection.FILTERED;
          case BUDGET -> GenerateRejection.BUDGET;
          case SETTINGS, UNAVAILABLE -> GenerateRejection.UNAVAILABLE;
        };
    return rejected(reason, document, chat.getMessage(), spent);
  }

  private static Outcome rejected(
      GenerateRejection reason, Document document, String detail, Spent spent) {
    return new Outcome(null, Rejected.of(reason, document.id(), detail), spent.usage());
  }

  /** A reply that makes no pair. */
  private static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final GenerateRejection reason;

    Unfit(GenerateRejection reason, String detail) {
      super(detail);
      this.reason = reason;
    }

    Unfit(PairGates.Verdict verdict) {
      this(verdict.reason(), verdict.detail());
    }
  }
}
