package org.longalign.beam.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;

/**
 * Conversation to sequence: renders, encodes each region once and finds the targets.
 *
 * <p>A document that stands for itself (one message, no user) is encoded plainly; all of it is
 * learned.
 */
final class ConversationEncoder {
  private final Tokenizer tokenizer;
  private final ChatFormat format;

  ConversationEncoder(Tokenizer tokenizer, ChatFormat format) {
    this.tokenizer = tokenizer;
    this.format = format;
  }

  /**
   * The sequence with the conversation's id; its targets may be empty, its length is what it is.
   */
  Sequence encode(Conversation conversation) {
    Rendered rendered =
        conversation.messages().size() == 1
            ? new Rendered().target(conversation.messages().get(0).content())
            : format.render(conversation.messages());
    int[] ids = new int[1024];
    int size = 0;
    List<Span> targets = new ArrayList<>();
    for (Rendered.Region region : rendered.regions()) {
      Tokens tokens = tokenizer.encode(region.text());
      if (size + tokens.size() > ids.length) {
        ids = Arrays.copyOf(ids, Math.max(2 * ids.length, size + tokens.size()));
      }
      tokens.copyTo(ids, size);
      // The first token of a sequence is never a target: nothing stands before it to predict it.
      int start = Math.max(1, size + targetStart(region, tokens));
      size += tokens.size();
      if (start < size) {
        join(targets, start, size);
      }
    }
    return new Sequence(
        conversation.id(),
        conversation.source(),
        conversation.language(),
        Tokens.wrap(Arrays.copyOf(ids, size)),
        targets);
  }

  /**
   * The first token of the region that holds nothing of the header. Encoded alone, the header gives
   * the tokens that the region begins with, unless a token spans both; such a token is no target.
   */
  private int targetStart(Rendered.Region region, Tokens tokens) {
    if (region.targetFrom() == 0) {
      return 0;
    }
    if (region.targetFrom() == region.text().length()) {
      return tokens.size();
    }
    Tokens header = tokenizer.encode(region.text().substring(0, region.targetFrom()));
    int same = 0;
    while (same < header.size() && same < tokens.size() && header.get(same) == tokens.get(same)) {
      same++;
    }
    return same == header.size() ? same : same + 1;
  }

  private static void join(List<Span> targets, int start, int end) {
    int last = targets.size() - 1;
    if (last >= 0 && targets.get(last).end() == start) {
      targets.set(last, new Span(targets.get(last).start(), end));
    } else {
      targets.add(new Span(start, end));
    }
  }
}
