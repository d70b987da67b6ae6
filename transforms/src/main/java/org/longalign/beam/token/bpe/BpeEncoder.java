package org.longalign.beam.token.bpe;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.longalign.beam.data.TokenBuffer;

/**
 * Text to token ids by byte-pair encoding. Threads share the vocabulary; each text is worked on
 * with buffers and memory of its own, which are kept for the next.
 */
public final class BpeEncoder {
  private final TextForm form;
  private final AddedTokenFinder added;
  private final BpeModel model;

  /** The last one used comes first: what it remembers is most likely still in the core's cache. */
  private final ConcurrentLinkedDeque<TextEncoder> idle = new ConcurrentLinkedDeque<>();

  BpeEncoder(TextForm form, AddedTokenFinder added, BpeModel model) {
    this.form = form;
    this.added = added;
    this.model = model;
  }

  /**
   * Appends the ids of {@code text} to {@code out}.
   *
   * @return false if only the general library can tell them; then nothing is appended
   */
  public boolean encode(String text, TokenBuffer out) {
    int before = out.size();
    boolean done = run(text, out) >= 0;
    if (!done) {
      out.truncate(before);
    }
    return done;
  }

  /** How many ids {@link #encode} appends, or −1 if only the general library can tell. */
  public int count(String text) {
    return run(text, null);
  }

  private int run(String text, TokenBuffer out) {
    TextEncoder encoder = idle.pollFirst();
    if (encoder == null) {
      encoder = new TextEncoder(form, added, model);
    }
    int count = encoder.encode(text, out);
    idle.addFirst(encoder);
    return count;
  }
}
