package org.longalign.beam.chat;

/**
 * Tokens that a response is billed for, as the server reported them.
 *
 * @param inputTokens all that was read, from a cache or not
 * @param cachedTokens those of them that came from the provider's cache
 * @param cacheWriteTokens those of them that were put into it, where that has a price of its own
 * @param outputTokens all that was written, thoughts included
 */
public record Usage(long inputTokens, long cachedTokens, long cacheWriteTokens, long outputTokens) {
  /** Of a server that reports nothing. */
  public static final Usage NONE = new Usage(0, 0, 0, 0);

  public Usage {
    if (cachedTokens < 0
        || cacheWriteTokens < 0
        || outputTokens < 0
        || inputTokens < cachedTokens + cacheWriteTokens) {
      throw new IllegalArgumentException(
          "inputTokens must be at least those cached and written to the cache, none negative, got "
              + inputTokens
              + ", "
              + cachedTokens
              + ", "
              + cacheWriteTokens
              + ", "
              + outputTokens);
    }
  }

  public Usage plus(Usage other) {
    return new Usage(
        inputTokens + other.inputTokens,
        cachedTokens + other.cachedTokens,
        cacheWriteTokens + other.cacheWriteTokens,
        outputTokens + other.outputTokens);
  }
}
