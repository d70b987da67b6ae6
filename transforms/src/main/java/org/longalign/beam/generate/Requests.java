package org.longalign.beam.generate;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatRequest;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.chat.Spent;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.Message;

/**
 * The requests about one document, whose text they all begin with.
 *
 * @param spent told of each response
 */
record Requests(Document document, Spent spent) {

  CompletableFuture<ChatResponse> send(
      ChatModel model, List<Message> messages, int maxTokens, double temperature) {
    ChatRequest request =
        new ChatRequest(messages, PromptSet.sharedChars(document), maxTokens, temperature, 0);
    return model
        .complete(request)
        .thenApply(
            response -> {
              spent.add(response);
              return response;
            });
  }

  /** The same, asked again with more room if the first response was cut off. */
  CompletableFuture<ChatResponse> send(
      ChatModel model, List<Message> messages, int maxTokens, int moreTokens, double temperature) {
    return send(model, messages, maxTokens, temperature)
        .thenCompose(
            response ->
                response.cutOff()
                    ? send(model, messages, moreTokens, temperature)
                    : CompletableFuture.completedFuture(response));
  }
}
