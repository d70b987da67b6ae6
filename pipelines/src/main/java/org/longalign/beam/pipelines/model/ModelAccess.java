package org.longalign.beam.pipelines.model;

import java.util.List;
import org.longalign.beam.chat.ChatLimits;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.judge.JudgePrompts;
import org.longalign.beam.pipelines.standin.StandInFactory;

/**
 * What requests to all models of a job share.
 *
 * @param responses folder of paid answers
 * @param inFlight requests that one worker has under way at a time
 * @param maxCost most USD that the answers in that folder may have cost; 0 for no limit
 * @param prices file of prices, null for those that come with this software
 */
public record ModelAccess(String responses, int inFlight, double maxCost, String prices) {
  public ModelAccess {
    if (!(maxCost >= 0)) {
      throw new IllegalArgumentException("maxCost must be 0 or more, got " + maxCost);
    }
  }

  /**
   * As options say.
   *
   * @param output directory that has the answers unless another folder is named
   */
  public static ModelAccess of(ModelOptions options, String output) {
    return new ModelAccess(
        options.getResponses() != null ? options.getResponses() : output + "/responses",
        options.getRequestsInFlight(),
        options.getMaxCost(),
        options.getPrices());
  }

  /** A model that answers. */
  public ChatModelFactory underTest(NamedModel model) {
    return model.isOffline() ? StandInFactory.reader(responses) : service(model);
  }

  /**
   * A model that grades.
   *
   * @param prompts all that it may be asked in
   */
  public ChatModelFactory judge(NamedModel model, List<JudgePrompts> prompts) {
    return model.isOffline() ? StandInFactory.judge(responses, prompts) : service(model);
  }

  private ChatService service(NamedModel model) {
    return new ChatService(
        List.of(model.endpoint()),
        new ChatLimits(0, 0, inFlight, 1),
        responses,
        maxCost == 0 ? Double.POSITIVE_INFINITY : maxCost,
        prices);
  }
}
