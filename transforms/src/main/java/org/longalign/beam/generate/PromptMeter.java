package org.longalign.beam.generate;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

/** How many tokens of a model's a text has, or is thought to have. */
public interface PromptMeter extends Serializable {
  long tokens(String text);

  /** By a tokenizer: the model's own, or one that is not far from it. */
  static PromptMeter by(TokenizerSpec tokenizer) {
    return text -> Tokenizers.load(tokenizer).count(text);
  }

  /** A token for so many bytes of UTF-8. */
  static PromptMeter byBytes(int bytesPerToken) {
    return text -> text.getBytes(StandardCharsets.UTF_8).length / bytesPerToken;
  }
}
