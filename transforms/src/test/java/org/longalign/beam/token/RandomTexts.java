package org.longalign.beam.token;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Seeded random texts of about 40 chars that mix everything a tokenizer treats in a way of its own:
 * the text of an index is the same in every run.
 */
final class RandomTexts {
  private final long seed;
  private final List<String> addedTokens;
  private final List<String> pieces;

  RandomTexts(long seed, List<String> addedTokens, List<String> pieces) {
    this.seed = seed;
    this.addedTokens = addedTokens.stream().sorted().toList();
    this.pieces = pieces;
  }

  String at(long index) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + index);
    StringBuilder text = new StringBuilder();
    // What turns a whole text to another route must be rare, or little else would be tried.
    boolean anyCodePoint = random.nextInt(16) == 0;
    boolean loneSurrogates = random.nextInt(32) == 0;
    for (int parts = random.nextInt(18); parts > 0; parts--) {
      if (loneSurrogates && random.nextInt(4) == 0) {
        text.append((char) (Character.MIN_SURROGATE + random.nextInt(0x800)));
      } else if (anyCodePoint && random.nextInt(4) == 0) {
        text.appendCodePoint(random.nextInt(0x110000));
      } else {
        text.append(part(random));
      }
    }
    return text.toString();
  }

  private String part(SplittableRandom random) {
    return switch (random.nextInt(16)) {
      case 0 -> addedToken(random);
      case 1, 2, 3 -> piece(random);
      case 4 -> " ";
      // What is glued to the next part may begin within a piece.
      case 5 -> tail(piece(random), random);
      default -> OddText.part(random);
    };
  }

  private String piece(SplittableRandom random) {
    return pieces.get(random.nextInt(pieces.size()));
  }

  private static String tail(String text, SplittableRandom random) {
    return text.substring(random.nextInt(text.length() + 1));
  }

  /** Mostly whole; at times cut, in the wrong case or with spaces around. */
  private String addedToken(SplittableRandom random) {
    if (addedTokens.isEmpty()) {
      return "<s>";
    }
    String token = addedTokens.get(random.nextInt(addedTokens.size()));
    return switch (random.nextInt(10)) {
      case 0 -> token.substring(0, random.nextInt(token.length() + 1));
      case 1 -> tail(token, random);
      case 2 -> token.toUpperCase(Locale.ROOT);
      case 3 -> " " + token + " ";
      case 4 -> "\n" + token + "\t ";
      case 5 -> token + token;
      case 6 -> "x" + token + "1";
      case 7 -> "\u3000" + token + "\u0301";
      default -> token;
    };
  }
}
