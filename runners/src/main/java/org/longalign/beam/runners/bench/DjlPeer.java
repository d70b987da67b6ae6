package org.longalign.beam.runners.bench;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import org.longalign.beam.data.TokenBuffer;
import org.longalign.beam.token.Tokenizer;

/** DJL as its users call it. */
final class DjlPeer implements Tokenizer {
  private final HuggingFaceTokenizer tokenizer;

  private DjlPeer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** Of the content of a tokenizer.json. */
  static DjlPeer of(byte[] json) throws IOException {
    return new DjlPeer(
        HuggingFaceTokenizer.newInstance(
            new ByteArrayInputStream(json),
            Map.of("addSpecialTokens", "false", "padding", "false", "truncation", "false")));
  }

  @Override
  public void encode(String text, TokenBuffer out) {
    for (long id : tokenizer.encode(text, false, false).getIds()) {
      out.add((int) id);
    }
  }

  @Override
  public int count(String text) {
    return tokenizer.encode(text, false, false).getIds().length;
  }

  @Override
  public Map<String, Integer> addedTokens() {
    return Map.of();
  }
}
