package org.longalign.beam.generate;

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
  private final PriceTable prices;
  private final PairGates gates;
  private final SeededHash taskHash;
  private final SeededHash questionHash;

  PairWriter(ChatModel model, PriceTable prices, GateRules gates, long seed) {
    this.model = model;
    this.prices = prices;
    this.gates = new PairGates(gates);
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
    return ask(document, List.of(asked), MAX_QUESTION_TOKENS, QUESTION_TEMPERATURE, spent)
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
    return ask(document, messages, MAX_QUESTION_TOKENS, 0, spent)
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
    String question = fit.get(questionHash.below(fit.size(), document.id()));
    List<Message> asked = List.of(new Message(Role.USER, Prompts.forAnswer(document, question)));
    return ask(document, asked, MAX_ANSWER_TOKENS, 0, spent)
        .thenCompose(
            answer ->
                answer.cutOff()
                    ? ask(document, asked, MORE_ANSWER_TOKENS, 0, spent)
                    : CompletableFuture.completedFuture(answer))
        .thenApply(
            answer -> {
              if (answer.cutOff()) {
                throw new Unfit(GenerateRejection.CUT_OFF, "at " + MORE_ANSWER_TOKENS + " tokens");
              }
              if (answer.text().isBlank()) {
                throw new Unfit(GenerateRejection.EMPTY_ANSWER, question);
              }
              gates
                  .answer(document, answer.text())
                  .ifPresent(
                      wrong -> {
                        throw new Unfit(wrong);
                      });
              return new Outcome(pair(document, task, question, answer), null, spent.usage());
            });
  }

  private CompletableFuture<ChatResponse> ask(
      Document document, List<Message> messages, int maxTokens, double temperature, Spent spent) {
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
      Document document, TaskType task, String question, ChatResponse answer) {
    return new Conversation(
        document.id(),
        List.of(
            new Message(Role.USER, document.text() + "\n\n" + question),
            new Message(Role.ASSISTANT, answer.text().strip())),
        document.source(),
        document.language(),
        task.wireName(),
        document.licence(),
        document.id(),
        answer.model());
  }

  private static Outcome rejected(Document document, Throwable failure, Spent spent) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
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
