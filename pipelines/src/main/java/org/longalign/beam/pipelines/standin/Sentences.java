package org.longalign.beam.pipelines.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of a text, verbatim, English and Chinese; headings and scraps are left out. */
final class Sentences {
  /** A run of text up to a full stop before white space, a Chinese stop, or a line's end. */
  private static final Pattern SENTENCE =
      Pattern.compile("[^\\n。！？]*?(?:[.!?](?=\\s|$)|[。！？]|(?=\\n)|$)", Pattern.MULTILINE);

  private static final int SHORTEST_ENGLISH = 40;
  private static final int SHORTEST_CHINESE = 8;
  private static final int LONGEST = 600;

  private Sentences() {}

  static List<String> of(String text, boolean chinese) {
    return of(text, chinese ? SHORTEST_CHINESE : SHORTEST_ENGLISH);
  }

  /** Those of at least so many chars. */
  static List<String> of(String text, int shortest) {
    List<String> sentences = new ArrayList<>();
    Matcher matcher = SENTENCE.matcher(text);
    while (matcher.find()) {
      String sentence = matcher.group().strip();
      if (sentence.length() >= shortest && sentence.length() <= LONGEST) {
        sentences.add(sentence);
      }
      if (matcher.end() == matcher.start()) {
        if (matcher.end() >= text.length()) {
          break;
        }
        matcher.region(matcher.end() + 1, text.length());
      }
    }
    return sentences;
  }
}
