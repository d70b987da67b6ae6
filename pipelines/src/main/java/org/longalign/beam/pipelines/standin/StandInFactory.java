package org.longalign.beam.pipelines.standin;

import java.util.List;
import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.generate.PromptSet;
import org.longalign.beam.judge.JudgePrompts;

/** A stand-in behind the same protocol as a real model, in the worker's own JVM. */
public final class StandInFactory implements ChatModelFactory {
  private static final long serialVersionUID = 1;

  /** Its usage counts a token for so many bytes of UTF-8, in words written and read alike. */
  public static final int BYTES_PER_TOKEN = 4;

  /** It answers as fast as a processor can: more requests at a time would only wait. */
  private static final int IN_FLIGHT = 8;

  private final String responses;
  private final StandIn standIn;

  private StandInFactory(String responses, StandIn standIn) {
    this.responses = responses;
    this.standIn = standIn;
  }

  /**
   * One that writes instruction pairs.
   *
   * @param responses folder of what it has answered
   * @param prompts by which it knows what is asked
   */
  public static StandInFactory writer(String responses, PromptSet prompts) {
    return new StandInFactory(responses, new ExtractiveWriter(prompts));
  }

  /** One that answers questions behind documents. */
  public static StandInFactory reader(String responses) {
    return new StandInFactory(responses, new SentenceReader());
  }

  /**
   * One that grades answers.
   *
   * @param prompts by which it knows what is asked
   */
  public static StandInFactory judge(String responses, List<JudgePrompts> prompts) {
    return new StandInFactory(responses, new OverlapJudge(prompts));
  }

  @Override
  public String name() {
    return standIn.model();
  }

  @Override
  public int inFlight() {
    return IN_FLIGHT;
  }

  @Override
  public ChatModel create() {
    StandInLease lease = StandInLease.of(standIn, () -> StandInServer.started(standIn));
    ChatEndpoint endpoint =
        new ChatEndpoint(ChatEndpoint.Protocol.OPENAI, lease.baseUrl(), standIn.model(), null);
    return new LeasedModel(ChatService.of(endpoint, responses).create(), lease);
  }
}
