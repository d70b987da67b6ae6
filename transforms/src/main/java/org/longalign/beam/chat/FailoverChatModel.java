package org.longalign.beam.chat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Models in order of preference: the next is asked when one is not available. What any of them has
 * answered before counts first, so that a run that is repeated takes the same turns.
 */
final class FailoverChatModel implements ChatModel {
  private final List<StoredChatModel> models;

  FailoverChatModel(List<StoredChatModel> models) {
    this.models = List.copyOf(models);
  }

  @Override
  public void refresh() throws IOException {
    models.get(0).refresh();
  }

  @Override
  public CompletableFuture<ChatResponse> complete(ChatRequest request) {
    for (StoredChatModel model : models) {
      Optional<ChatResponse> stored = model.stored(request);
      if (stored.isPresent()) {
        return CompletableFuture.completedFuture(stored.get());
      }
    }
    return ask(request, 0);
  }

  private CompletableFuture<ChatResponse> ask(ChatRequest request, int choice) {
    CompletableFuture<ChatResponse> asked = models.get(choice).complete(request);
    if (choice + 1 == models.size()) {
      return asked;
    }
    return asked.exceptionallyCompose(
        failure -> {
          ChatException why = ChatException.in(failure);
          return why != null && why.reason() == ChatException.Reason.UNAVAILABLE
              ? ask(request, choice + 1)
              : CompletableFuture.failedFuture(failure);
        });
  }
}
