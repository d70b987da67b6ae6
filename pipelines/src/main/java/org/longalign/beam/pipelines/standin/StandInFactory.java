package org.longalign.beam.pipelines.standin;

import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.OpenAiFactory;

/** The extractive stand-in, behind the same protocol as a real model, in the worker's own JVM. */
public record StandInFactory() implements ChatModelFactory {
  private static final long serialVersionUID = 1;

  @Override
  public String name() {
    return StandInServer.MODEL;
  }

  @Override
  public ChatModel create() {
    return OpenAiFactory.of(StandInServer.shared().baseUrl(), StandInServer.MODEL).create();
  }
}
