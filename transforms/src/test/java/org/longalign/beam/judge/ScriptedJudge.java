package org.longalign.beam.judge;

import java.util.concurrent.CompletableFuture;
import org.longalign.beam.chat.ChatException;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.chat.Usage;

/**
 * Says what the script says, the first time and when it is asked again; or fails with the reason
 * that the answer names, such as "fails: TOO_LONG".
 */
record ScriptedJudge(String name, String first, String again) implements ChatModelFactory {
  private static final long serialVersionUID = 1;

  ScriptedJudge(String first, String again) {
    this("scripted", first, again);
  }

  static ScriptedJudge always(String words) {
    return new ScriptedJudge(words, words);
  }

  @Override
  public int inFlight() {
    return 4;
  }

  @Override
  public ChatModel create() {
    return request -> {
      String prompt = request.messages().get(0).content();
      for (ChatException.Reason reason : ChatException.Reason.values()) {
        if (prompt.contains("fails: " + reason)) {
          return CompletableFuture.failedFuture(new ChatException(reason, "as told", null));
        }
      }
      boolean repaired = request.messages().size() > 1 || prompt.contains("could not find your");
      return CompletableFuture.completedFuture(
          new ChatResponse(name, repaired ? again : first, false, new Usage(100, 0, 0, 10)));
    };
  }
}
