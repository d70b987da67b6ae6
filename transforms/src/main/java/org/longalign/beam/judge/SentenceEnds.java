package org.longalign.beam.judge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a sentence may be put between two others, in English and Chinese. */
final class SentenceEnds {
  /** Behind the space that follows a stop; a Chinese stop needs none. Quotes belong before it. */
  private static final Pattern END =
      Pattern.compile("[.!?][\"'”’)\\]]*\\s+|[。！？…][”’」』）]*\\s*|\\n\\s*");

  private SentenceEnds() {}

  /** The last place at or before a position; 0 if no sentence has ended there. */
  static int before(String text, int position) {
    // A sentence is rarely longer than the window; if there is none in it, all is looked at.
    for (int window = 2_000; ; window *= 8) {
      int from = Math.max(0, position - window);
      Matcher end = END.matcher(text).region(from, Math.min(text.length(), position + 64));
      int last = 0;
      while (end.find() && end.end() <= position) {
        last = end.end();
      }
      if (last > 0 || from == 0) {
        return last;
      }
    }
  }
}
