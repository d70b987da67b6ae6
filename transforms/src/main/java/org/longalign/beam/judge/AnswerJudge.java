package org.longalign.beam.judge;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.longalign.beam.chat.ChatException;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatRequest;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.chat.PriceTable;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.Role;

/** Has answers scored by a model, at temperature 0. Safe for use by many threads. */
final class AnswerJudge {
  private static final int MAX_TOKENS = 2048;

  /** For words that the first limit has cut off, thoughts mostly. */
  private static final int MORE_TOKENS = 16_384;

  private final ChatModel model;
  private final String name;
  private final PriceTable prices;
  private final RubricPrompts prompts;

  AnswerJudge(ChatModel model, ChatModelFactory factory, RubricPrompts prompts) {
    this.model = model;
    name = factory.name();
    prices = factory.priceTable();
    this.prompts = prompts;
  }

  /**
   * One reading of an answer. If the judge's words hold no rating, it is asked for the rating once
   * more; then a bare number will do. Fails only where no other answer would fare better.
   */
  CompletableFuture<Verdict> judge(Question question, Answer answer, JudgeRecipe.Reading reading) {
    JudgePrompts words = prompts.of(question);
    Verdict verdict = new Verdict(name, answer, reading, words.rubric(), prices);
    String prompt = words.forAnswer(question, answer, reading.order());
    List<Message> asked = List.of(new Message(Role.USER, prompt));
    return send(verdict, asked)
        .thenCompose(
            response -> {
              Rating rating = RatingParser.bracketed(response.text(), words.rubric());
              return rating.isScored()
                  ? CompletableFuture.completedFuture(rating)
                  : again(verdict, asked, response, words.forRepair(question));
            })
        .handle((rating, failure) -> verdict.comesTo(failure == null ? rating : reason(failure)));
  }

  private CompletableFuture<Rating> again(
      Verdict verdict, List<Message> asked, ChatResponse response, String repair) {
    if (response.cutOff()) {
      return CompletableFuture.completedFuture(Rating.none(Unscored.CUT_OFF));
    }
    String first = asked.get(0).content();
    List<Message> messages =
        response.text().isBlank()
            ? List.of(new Message(Role.USER, first + "\n\n" + repair))
            : List.of(
                asked.get(0),
                new Message(Role.ASSISTANT, response.text()),
                new Message(Role.USER, repair));
    return send(verdict, messages)
        .thenApply(
            repaired ->
                repaired.cutOff()
                    ? Rating.none(Unscored.CUT_OFF)
                    : RatingParser.bare(repaired.text(), verdict.rubric()));
  }

  /** With more room if the first response was cut off before its rating. */
  private CompletableFuture<ChatResponse> send(Verdict verdict, List<Message> messages) {
    return send(verdict, messages, MAX_TOKENS)
        .thenCompose(
            response ->
                response.cutOff()
                        && !RatingParser.bracketed(response.text(), verdict.rubric()).isScored()
                    ? send(verdict, messages, MORE_TOKENS)
                    : CompletableFuture.completedFuture(response));
  }

  /** A repeat is another request than the one that it repeats, in the store as well. */
  private CompletableFuture<ChatResponse> send(
      Verdict verdict, List<Message> messages, int maxTokens) {
    ChatRequest request = new ChatRequest(messages, 0, maxTokens, 0, verdict.reading().repeat());
    return model
        .complete(request)
        .thenApply(
            response -> {
              verdict.heard(response);
              return response;
            });
  }

  /** Why there is no score; thrown on if no other answer would fare better. */
  private static Rating reason(Throwable failure) {
    ChatException chat = ChatException.in(failure);
    if (chat == null || chat.reason() == ChatException.Reason.SETTINGS) {
      throw failure instanceof CompletionException known ? known : new CompletionException(failure);
    }
    return Rating.none(
        switch (chat.reason()) {
          case TOO_LONG -> Unscored.TOO_LONG_FOR_JUDGE;
          case FILTERED -> Unscored.FILTERED;
          case BUDGET -> Unscored.BUDGET;
          case SETTINGS, UNAVAILABLE -> Unscored.UNAVAILABLE;
        });
  }
}
