package org.longalign.beam.pipelines.standin;

import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.generate.PromptSet;

/**
 * The extractive stand-in, behind the same protocol as a real model, in the worker's own JVM.
 *
 * @param responses folder of what it has answered
 * @param prompts by which it knows what is asked
 */
public record StandInFactory(String responses, PromptSet prompts) implements ChatModelFactory {
  private static final long serialVersionUID = 1;

  /** Its usage counts a token for so many bytes of UTF-8, in words written and read alike. */
  public static final int BYTES_PER_TOKEN = 4;

  /** It answers as fast as a processor can: more requests at a time would only wait. */
  private static final int IN_FLIGHT = 8;

  @Override
  public String name() {
    return StandInServer.MODEL;
  }

  @Override
  public int inFlight() {
    return IN_FLIGHT;
  }

  @Override
  public ChatModel create() {
    StandInLease lease = StandInLease.of(prompts, () -> StandInServer.started(prompts));
    ChatEndpoint endpoint =
        new ChatEndpoint(ChatEndpoint.Protocol.OPENAI, lease.baseUrl(), StandInServer.MODEL, null);
    return new LeasedModel(ChatService.of(endpoint, responses).create(), lease);
  }
}
