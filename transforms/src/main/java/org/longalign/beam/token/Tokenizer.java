package org.longalign.beam.token;

import java.util.Map;
import org.longalign.beam.data.TokenBuffer;
import org.longalign.beam.data.Tokens;

/**
 * Text to token ids. No special token is added that the text does not name; special tokens that the
 * text names become their ids. Implementations are safe for use by many threads.
 */
public interface Tokenizer {
  /** Appends the ids of {@code text} to {@code out}. */
  void encode(String text, TokenBuffer out);

  /** How many ids {@link #encode} gives, without keeping them. */
  int count(String text);

  /** The ids of {@code text} alone. */
  default Tokens encode(String text) {
    TokenBuffer ids = new TokenBuffer();
    encode(text, ids);
    return ids.tokens();
  }

  /** The tokens that are found in text before anything else, such as {@code <|im_end|>}. */
  Map<String, Integer> addedTokens();

  /** The id of that added token, or −1 if the tokenizer has none of that content. */
  default int addedToken(String content) {
    return addedTokens().getOrDefault(content, -1);
  }
}
