package org.longalign.beam.pipelines.standin;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatRequest;
import org.longalign.beam.chat.ChatResponse;

/** A model behind a server that runs as long as somebody has this. */
record LeasedModel(ChatModel model, StandInLease lease) implements ChatModel {
  @Override
  public CompletableFuture<ChatResponse> complete(ChatRequest request) {
    return model.complete(request);
  }

  @Override
  public void refresh() throws IOException {
    model.refresh();
  }
}
