package org.longalign.beam.chat;

import java.io.Serializable;

/** Makes a {@link ChatModel} on the worker that will use it. */
public interface ChatModelFactory extends Serializable {
  /** The model's name in data cards and usage. */
  String name();

  ChatModel create();
}
