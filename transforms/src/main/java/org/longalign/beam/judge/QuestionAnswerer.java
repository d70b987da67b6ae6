package org.longalign.beam.judge;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.longalign.beam.chat.ChatException;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatRequest;
import org.longalign.beam.chat.PriceTable;
import org.longalign.beam.chat.Spent;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Role;
import org.longalign.beam.file.TextFile;

/**
 * Puts questions to a model under test, at temperature 0. Safe for use by many threads.
 *
 * @param name that answers have
 * @param window what document and question are cut to
 */
record QuestionAnswerer(ChatModel model, String name, PriceTable prices, MiddleTruncation window) {
  /** As the paper lets models write (LongBench-Chat's code: max_new_tokens). */
  private static final int MAX_TOKENS = 1024;

  /**
   * What became of a question.
   *
   * @param answer null if it was rejected
   * @param usage of none or one model
   */
  record Outcome(Answer answer, Rejected rejected, List<ModelUsage> usage) {}

  /** Asks. Fails only where no other question would fare better. */
  CompletableFuture<Outcome> answer(Question question) {
    String prompt;
    try {
      prompt = window.of(prompt(question));
    } catch (IOException e) {
      return CompletableFuture.completedFuture(
          rejected(question, AnswerRejection.UNREADABLE_DOCUMENT, String.valueOf(e.getMessage())));
    }
    List<Message> messages = List.of(new Message(Role.USER, prompt));
    return model
        .complete(new ChatRequest(messages, MAX_TOKENS, 0))
        .handle(
            (response, failure) -> {
              if (failure != null) {
                return rejected(question, reason(failure), ChatException.in(failure).getMessage());
              }
              Spent spent = new Spent(prices);
              spent.add(response);
              return new Outcome(
                  new Answer(question.id(), name, response.text().strip()), null, spent.usage());
            });
  }

  /** The document, if there is one, then the question. */
  private static String prompt(Question question) throws IOException {
    String document =
        question.documentFile().isEmpty()
            ? question.document()
            : TextFile.read(question.documentFile());
    return document.isEmpty() ? question.question() : document + "\n\n" + question.question();
  }

  private static Outcome rejected(Question question, AnswerRejection reason, String detail) {
    return new Outcome(null, Rejected.of(reason, question.id(), detail), List.of());
  }

  private static AnswerRejection reason(Throwable failure) {
    ChatException chat = ChatException.in(failure);
    if (chat == null || chat.reason() == ChatException.Reason.SETTINGS) {
      throw failure instanceof CompletionException known ? known : new CompletionException(failure);
    }
    return switch (chat.reason()) {
      case TOO_LONG -> AnswerRejection.TOO_LONG_FOR_MODEL;
      case FILTERED -> AnswerRejection.FILTERED;
      case BUDGET -> AnswerRejection.BUDGET;
      case SETTINGS, UNAVAILABLE -> AnswerRejection.UNAVAILABLE;
    };
  }
}
