package org.longalign.beam.token;

import java.util.Map;
import java.util.function.Supplier;
import org.longalign.beam.data.TokenBuffer;
import org.longalign.beam.token.bpe.BpeEncoder;

/**
 * Our own encoder, and the general library for the rare text that only it can tell the ids of; that
 * one is loaded when the first such text comes.
 */
final class FastTokenizer implements Tokenizer {
  private final BpeEncoder encoder;
  private final Supplier<Tokenizer> library;
  private final Map<String, Integer> addedTokens;
  private Tokenizer loaded;

  FastTokenizer(BpeEncoder encoder, Supplier<Tokenizer> library, Map<String, Integer> addedTokens) {
    this.encoder = encoder;
    this.library = library;
    this.addedTokens = Map.copyOf(addedTokens);
  }

  @Override
  public void encode(String text, TokenBuffer out) {
    if (!encoder.encode(text, out)) {
      library().encode(text, out);
    }
  }

  @Override
  public int count(String text) {
    int count = encoder.count(text);
    return count < 0 ? library().count(text) : count;
  }

  private synchronized Tokenizer library() {
    if (loaded == null) {
      loaded = library.get();
    }
    return loaded;
  }

  @Override
  public Map<String, Integer> addedTokens() {
    return addedTokens;
  }
}
