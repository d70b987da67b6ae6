package org.longalign.beam.token;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every code point alone, between letters and after a space, one text each. */
final class CodePointTexts {
  private static final int DENSE_BELOW = 0x3100;

  private CodePointTexts() {}

  /** The assigned ones: all, or all below U+3100 and one of 64 above. */
  static Stream<String> assigned(boolean all) {
    return codePoints(Character::isDefined, all, 64)
        .boxed()
        .flatMap(
            c -> {
              String text = Character.toString(c);
              return Stream.of(text, "a" + text + "b", " " + text);
            });
  }

  /** Those that this Java's Unicode has not assigned: all, or one of 512 above U+3100. */
  static Stream<String> unassigned(boolean all) {
    return codePoints(c -> !Character.isDefined(c), all, 512)
        .mapToObj(c -> "na\u00EFve e\u0301 " + Character.toString(c) + "\u0301 b1");
  }

  private static IntStream codePoints(IntPredicate wanted, boolean all, int oneOf) {
    return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
        .filter(wanted)
        .filter(c -> all || c < DENSE_BELOW || new SplittableRandom(c).nextInt(oneOf) == 0);
  }
}
