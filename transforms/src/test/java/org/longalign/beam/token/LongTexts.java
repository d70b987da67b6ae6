package org.longalign.beam.token;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Long texts for what an encoder does by the length of text: runs without a place to cut, and texts
 * that put what must not be cut on every edge of a window.
 */
final class LongTexts {
  private static final List<String> RUNS =
      List.of(
          "a",
          " ",
          "\n",
          "\r\n",
          "\t",
          "1",
          "\u4E2D",
          "\u2581",
          "'",
          "\u3000",
          "\uD83D\uDE00",
          "a\u0301",
          "\u1100",
          "\u0301",
          "\0",
          "ab",
          " a",
          "\n ",
          "-=");

  /** What lies across an edge; the edge falls on each of its chars and beside it. */
  private static final List<String> EDGES =
      List.of(
          "\u00E9",
          "\u4E2D\u6587",
          "\uD83D\uDE00",
          "e\u0301\u0323",
          "\u1112\u1161\u11AB",
          "\uD83D\uDC68\u200D\uD83D\uDC69",
          " \u0301",
          "     x",
          "\n\n  \n",
          "\r\n",
          " 's",
          "don't",
          "123456",
          "\u2581\u2581",
          "<|endoftext|>",
          "<s>",
          "\uFB01\u00BD");

  private static final List<String> FILLERS =
      List.of(
          "plain words of prose, ",
          "unbroken",
          "\u4E2D\u6587\u5B57\u7B26",
          " ",
          "\n",
          "0123456789",
          "x = y[0];\n\t");

  private LongTexts() {}

  /** One letter, one space and so on, {@code chars} times, and random ones without a break. */
  static Stream<String> runs(int chars) {
    return Stream.concat(
        RUNS.stream().map(unit -> unit.repeat(chars / unit.length())),
        Stream.of(random('a', 'z', chars), random(0x4E00, 0x9FA5, chars), random(' ', '~', chars)));
  }

  /**
   * Texts of {@code chars} and up to three more or fewer, with something across every multiple of
   * {@code window}.
   */
  static Stream<String> windows(int chars, int window) {
    return IntStream.range(0, FILLERS.size()).mapToObj(i -> windows(chars + i - 3, window, i));
  }

  private static String windows(int chars, int window, int filler) {
    StringBuilder text =
        new StringBuilder(FILLERS.get(filler).repeat(chars / FILLERS.get(filler).length() + 1));
    text.setLength(chars);
    for (int n = 1; n * window <= chars; n++) {
      String edge = EDGES.get((n + filler) % EDGES.size());
      int before = (n * 7 + filler) % (edge.length() + 2);
      int at = n * window - before;
      int end = Math.min(at + edge.length(), chars);
      text.replace(at, end, edge.substring(0, end - at));
    }
    return text.toString();
  }

  /** A lone surrogate far behind: it changes how the library reads all of the text. */
  static Stream<String> endingInLoneSurrogate(int chars) {
    String odd = "\0\uD83D\uDE00" + "words ".repeat(chars / 6);
    return Stream.of(odd + "\uD83D", "\uDE00" + odd, odd + "\uDE00 \uD83D end");
  }

  private static String random(int first, int last, int chars) {
    SplittableRandom random = new SplittableRandom(first);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < chars; i++) {
      text.append((char) random.nextInt(first, last + 1));
    }
    return text.toString();
  }
}
