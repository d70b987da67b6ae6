package org.longalign.beam.filter;

import java.util.Optional;
import org.longalign.beam.token.Tokenizer;

/**
 * Decides whether minTokens ≤ n ≤ maxTokens, exactly, and without counting where bytes tell.
 *
 * <p>A token stands for at least one byte of the text that the tokenizer sees. Unicode
 * normalization leaves ASCII as it is and makes at most {@value #GROWTH} UTF-8 bytes of one byte of
 * anything else (the largest factor in Unicode's normalization FAQ, that of NFKC). A prefixed space
 * or begin token adds at most {@value #ADDED}. So a text whose bytes, so enlarged, are fewer than
 * minTokens is too short. There is no such bound on the other side: one token can stand for a long
 * run of spaces.
 */
final class LengthBounds {
  private static final int GROWTH = 11;
  private static final int ADDED = 2;

  private final int minTokens;
  private final int maxTokens;

  LengthBounds(int minTokens, int maxTokens) {
    if (minTokens < 1) {
      throw new IllegalArgumentException("minTokens must be positive, got " + minTokens);
    }
    if (maxTokens < minTokens) {
      throw new IllegalArgumentException(
          "maxTokens must be at least minTokens (" + minTokens + "), got " + maxTokens);
    }
    this.minTokens = minTokens;
    this.maxTokens = maxTokens;
  }

  /**
   * What the bounds say of one text.
   *
   * @param reason why it does not pass; absent if it passes
   * @param tokens how many it has, or −1 if they were not counted
   */
  record Verdict(Optional<LengthRejection> reason, int tokens) {}

  Verdict of(String text, Tokenizer tokenizer) {
    if (mostTokens(text) < minTokens) {
      return new Verdict(Optional.of(LengthRejection.TOO_SHORT), -1);
    }
    int tokens = tokenizer.count(text);
    Optional<LengthRejection> reason = Optional.empty();
    if (tokens < minTokens) {
      reason = Optional.of(LengthRejection.TOO_SHORT);
    } else if (tokens > maxTokens) {
      reason = Optional.of(LengthRejection.TOO_LONG);
    }
    return new Verdict(reason, tokens);
  }

  private long mostTokens(String text) {
    long most = ADDED;
    for (int i = 0; i < text.length() && most < minTokens; i++) {
      // Three bytes of UTF-8 is the most that one char takes.
      most += text.charAt(i) < 0x80 ? 1 : 3 * GROWTH;
    }
    return most;
  }

  String detail(Verdict verdict) {
    String got = verdict.tokens() < 0 ? "too few bytes" : verdict.tokens() + " tokens";
    return got + ", wanted " + minTokens + " to " + maxTokens;
  }
}
