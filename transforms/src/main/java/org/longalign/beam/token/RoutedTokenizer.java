package org.longalign.beam.token;

/**
 * A tokenizer and the way its texts take.
 *
 * @param reason why this route and no faster one, in words for a person
 */
public record RoutedTokenizer(Tokenizer tokenizer, Route route, String reason) {
  /** From the fastest to the slowest; all give the same ids. */
  public enum Route {
    /** Our own byte-pair encoder. */
    FAST,
    /** Hugging Face's library by DJL's native calls, for the ids alone. */
    DJL_NATIVE,
    /** Hugging Face's library by DJL's public method, which fetches masks and spans as well. */
    DJL_ENCODE
  }
}
