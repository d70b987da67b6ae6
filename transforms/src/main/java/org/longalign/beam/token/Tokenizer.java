package org.longalign.beam.token;

import org.longalign.beam.data.Tokens;

/**
 * Text to token ids. No special token is added that the text does not name; special tokens that the
 * text names become their ids. Implementations are safe for use by many threads.
 */
public interface Tokenizer {
  Tokens encode(String text);

  /** How many ids {@link #encode} gives, without keeping them. */
  default int count(String text) {
    return encode(text).size();
  }

  /**
   * The id of an added token, such as {@code <|im_end|>}.
   *
   * @return the id, or −1 if the tokenizer has no such added token
   */
  int addedToken(String content);
}
