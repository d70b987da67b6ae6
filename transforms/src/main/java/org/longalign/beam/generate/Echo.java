package org.longalign.beam.generate;

import java.util.HashMap;
import java.util.Map;

/**
 * Whether an answer is, for more than some part, one span of the document, character for character.
 * Asked of the length alone at which that begins, one pass over each with a rolling hash will do
 * (Karp and Rabin, 1987); what it finds is compared.
 */
final class Echo {
  /** A short answer may well be a quotation. */
  private static final int SHORTEST = 400;

  private static final long BASE = 0x9e3779b97f4a7c15L;

  private Echo() {}

  static boolean isMore(String answer, String document, double part) {
    int span = (int) Math.floor(part * answer.length()) + 1;
    if (answer.length() < SHORTEST || span > answer.length() || span > document.length()) {
      return false;
    }
    Map<Long, Integer> spans = new HashMap<>();
    long power = power(span);
    long hash = first(answer, span);
    for (int at = 0; ; at++) {
      spans.putIfAbsent(hash, at);
      if (at + span == answer.length()) {
        break;
      }
      hash = next(hash, answer, at, span, power);
    }
    hash = first(document, span);
    for (int at = 0; ; at++) {
      Integer same = spans.get(hash);
      if (same != null && document.regionMatches(at, answer, same, span)) {
        return true;
      }
      if (at + span == document.length()) {
        return false;
      }
      hash = next(hash, document, at, span, power);
    }
  }

  private static long power(int span) {
    long power = 1;
    for (int i = 1; i < span; i++) {
      power *= BASE;
    }
    return power;
  }

  private static long first(String text, int span) {
    long hash = 0;
    for (int i = 0; i < span; i++) {
      hash = hash * BASE + text.charAt(i) + 1;
    }
    return hash;
  }

  /** The hash of the span one further on. */
  private static long next(long hash, String text, int at, int span, long power) {
    return (hash - (text.charAt(at) + 1) * power) * BASE + text.charAt(at + span) + 1;
  }
}
