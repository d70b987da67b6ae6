package org.longalign.beam.generate;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

/** Has one question answered. */
record AnswerWriter(ChatModel model, PairGates gates) {
  private static final int MAX_TOKENS = 4096;

  /** For an answer that the first limit has cut off. */
  private static final int MORE_TOKENS = 16_384;

  /**
   * An answer that passes.
   *
   * @param model that gave it
   * @param grounded percent of its content words that stand in the document, if looked at
   */
  record Answer(Message message, String model, OptionalInt grounded) {}

  /** The answer to the last of the messages; fails with {@link Unfit} if it does not pass. */
  CompletableFuture<Answer> write(Requests requests, List<Message> messages) {
    return requests
        .send(model, messages, MAX_TOKENS, MORE_TOKENS, 0)
        .thenApply(response -> passing(requests, messages, response));
  }

  private Answer passing(Requests requests, List<Message> messages, ChatResponse response) {
    if (response.cutOff()) {
      throw new Unfit(GenerateRejection.CUT_OFF, "at " + MORE_TOKENS + " tokens");
    }
    if (response.text().isBlank()) {
      throw new Unfit(GenerateRejection.EMPTY_ANSWER, messages.get(messages.size() - 1).content());
    }
    OptionalInt grounded = gates.answer(requests.document(), response.text());
    return new Answer(
        new Message(Role.ASSISTANT, response.text().strip()), response.model(), grounded);
  }
}
