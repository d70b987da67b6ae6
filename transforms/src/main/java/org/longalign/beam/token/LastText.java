package org.longalign.beam.token;

import java.util.Map;
import org.longalign.beam.data.TokenBuffer;

/**
 * A tokenizer that has at hand what a thread counted last: a filter counts a text that the next
 * stage encodes, and engines run both on an element before they come to the next. The same text
 * means the same string object, so that nothing has to be compared.
 */
final class LastText implements Tokenizer {
  /** Longer texts are not kept, nor are more ids: at most 1.5 MiB a thread. */
  private static final int MOST = 1 << 18;

  private final Tokenizer tokenizer;
  private final ThreadLocal<Counted> last = ThreadLocal.withInitial(Counted::new);

  LastText(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  private static final class Counted {
    private String text;
    private TokenBuffer ids = new TokenBuffer();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // what is wanted: see above
  public int count(String text) {
    if (text.length() > MOST) {
      return tokenizer.count(text);
    }
    Counted counted = last.get();
    if (counted.text == text) {
      return counted.ids.size();
    }
    counted.text = null;
    counted.ids.clear();
    tokenizer.encode(text, counted.ids);
    int size = counted.ids.size();
    if (size <= MOST) {
      counted.text = text;
    } else {
      counted.ids = new TokenBuffer();
    }
    return size;
  }

  @Override
  @SuppressWarnings("ReferenceEquality")
  public void encode(String text, TokenBuffer out) {
    Counted counted = last.get();
    if (counted.text == text) {
      out.addAll(counted.ids);
    } else {
      tokenizer.encode(text, out);
    }
  }

  @Override
  public Map<String, Integer> addedTokens() {
    return tokenizer.addedTokens();
  }
}
