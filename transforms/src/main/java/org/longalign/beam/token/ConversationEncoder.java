package org.longalign.beam.token;

import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.TokenBuffer;

/**
 * Conversation to sequence: renders, encodes each region once and finds the targets.
 *
 * <p>A document that stands for itself (one message, no user) is encoded plainly; all of it is
 * learned. Not safe for use by several threads at once.
 */
final class ConversationEncoder {
  private final Tokenizer tokenizer;
  private final ChatFormat format;
  private final TokenBuffer ids = new TokenBuffer();
  private final TokenBuffer header = new TokenBuffer();

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
    ids.clear();
    List<Span> targets = new ArrayList<>();
    for (Rendered.Region region : rendered.regions()) {
      int begin = ids.size();
      tokenizer.encode(region.text(), ids);
      // The first token of a sequence is never a target: nothing stands before it to predict it.
      int start = Math.max(1, targetStart(region, begin));
      if (start < ids.size()) {
        join(targets, start, ids.size());
      }
    }
    return new Sequence(
        conversation.id(), conversation.source(), conversation.language(), ids.tokens(), targets);
  }

  /**
   * The first token of the region, whose tokens begin at {@code begin}, that holds nothing of the
   * header. Encoded alone, the header gives the tokens that the region begins with, unless a token
   * spans both; such a token is no target.
   */
  private int targetStart(Rendered.Region region, int begin) {
    if (region.targetFrom() == 0) {
      return begin;
    }
    if (region.targetFrom() == region.text().length()) {
      return ids.size();
    }
    header.clear();
    tokenizer.encode(region.text().substring(0, region.targetFrom()), header);
    int same = 0;
    while (same < header.size()
        && begin + same < ids.size()
        && header.get(same) == ids.get(begin + same)) {
      same++;
    }
    return begin + (same == header.size() ? same : same + 1);
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
