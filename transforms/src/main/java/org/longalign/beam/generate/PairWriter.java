package org.longalign.beam.generate;

import java.util.List;
import org.longalign.beam.chat.ChatException;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatRequest;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Role;
import org.longalign.beam.data.SeededHash;

/** One document to one instruction pair: five questions, one of them answered. */
final class PairWriter {
  private static final int MAX_QUESTION_TOKENS = 1024;
  private static final int MAX_ANSWER_TOKENS = 4096;

  /** A little above 0, so that models vary their questions between documents. */
  private static final double QUESTION_TEMPERATURE = 0.7;

  private final ChatModel model;
  private final String name;
  private final SeededHash taskHash;
  private final SeededHash questionHash;
  private long requests;
  private long promptTokens;
  private long completionTokens;

  PairWriter(ChatModel model, String name, long seed) {
    this.model = model;
    this.name = name;
    taskHash = new SeededHash(seed, "task");
    questionHash = new SeededHash(seed, "question");
  }

  /** What became of a document: a conversation or a rejection, the other is null. */
  record Outcome(Conversation conversation, Rejected rejected) {}

  /**
   * Asks twice.
   *
   * @throws ChatException only where no other document would fare better
   */
  Outcome write(Document document) throws ChatException, InterruptedException {
    TaskType[] tasks = TaskType.values();
    TaskType task = tasks[taskHash.below(tasks.length, document.id())];
    try {
      ChatResponse asked =
          ask(Prompts.forQuestions(document, task), MAX_QUESTION_TOKENS, QUESTION_TEMPERATURE);
      List<String> questions = QuestionParser.parse(asked.text());
      if (questions.isEmpty()) {
        return rejected(GenerateRejection.UNPARSED, document, asked.text());
      }
      String question = questions.get(questionHash.below(questions.size(), document.id()));
      ChatResponse answered = ask(Prompts.forAnswer(document, question), MAX_ANSWER_TOKENS, 0);
      if (answered.cutOff()) {
        return rejected(GenerateRejection.CUT_OFF, document, "at " + MAX_ANSWER_TOKENS + " tokens");
      }
      if (answered.text().isBlank()) {
        return rejected(GenerateRejection.EMPTY_ANSWER, document, question);
      }
      return new Outcome(pair(document, task, question, answered.text().strip()), null);
    } catch (ChatException e) {
      return switch (e.reason()) {
        case SETTINGS -> throw e;
        case TOO_LONG -> rejected(GenerateRejection.TOO_LONG_FOR_MODEL, document, e.getMessage());
        case FILTERED -> rejected(GenerateRejection.FILTERED, document, e.getMessage());
        case UNAVAILABLE -> rejected(GenerateRejection.UNAVAILABLE, document, e.getMessage());
      };
    }
  }

  /** What the requests since the last call came to. */
  ModelUsage takeUsage() {
    ModelUsage usage = new ModelUsage(name, requests, promptTokens, completionTokens);
    requests = 0;
    promptTokens = 0;
    completionTokens = 0;
    return usage;
  }

  private ChatResponse ask(String prompt, int maxTokens, double temperature)
      throws ChatException, InterruptedException {
    ChatResponse response =
        model.complete(
            new ChatRequest(List.of(new Message(Role.USER, prompt)), maxTokens, temperature));
    requests++;
    promptTokens += response.promptTokens();
    completionTokens += response.completionTokens();
    return response;
  }

  private Conversation pair(Document document, TaskType task, String question, String answer) {
    return new Conversation(
        document.id(),
        List.of(
            new Message(Role.USER, document.text() + "\n\n" + question),
            new Message(Role.ASSISTANT, answer)),
        document.source(),
        document.language(),
        task.wireName(),
        document.licence(),
        document.id(),
        name);
  }

  private static Outcome rejected(GenerateRejection reason, Document document, String detail) {
    return new Outcome(null, Rejected.of(reason, document.id(), detail));
  }
}
