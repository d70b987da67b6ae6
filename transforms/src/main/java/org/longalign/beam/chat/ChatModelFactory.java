package org.longalign.beam.chat;

import java.io.Serializable;

/** Makes a {@link ChatModel} on the worker that will use it. */
public interface ChatModelFactory extends Serializable {
  /** The model's name in data cards. */
  String name();

  /** How many requests a worker may have under way. */
  default int inFlight() {
    return 1;
  }

  /** What tokens cost. */
  default PriceTable priceTable() {
    return PriceTable.with(null);
  }

  ChatModel create();
}
