package org.longalign.beam.judge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a sentence may be put between two others, in English and Chinese. */
final class SentenceEnds {
  /** Words whose full stop ends no sentence; so do initials. */
  private static final String SHORTENED =
      "(?<!\\b(?:\\p{Lu}|Mr|Mrs|Ms|Dr|Prof|St|Jr|Sr|vs|cf|Fig|No|pp))";

  /**
   * Behind the space that follows a stop, unless the next word is in small letters; a Chinese stop
   * needs no space. Quotes belong before it. An empty line ends what has no stop, such as a title.
   */
  private static final Pattern SENTENCE =
      Pattern.compile(
          SHORTENED
              + "[.!?][\"'”’)\\]]*\\s++(?!\\p{Ll})"
              + "|[。！？…]++[”’」』）]*\\s*+"
              + "|\\n\\h*\\n\\s*+");

  /** For texts all in small letters. */
  private static final Pattern STOP = Pattern.compile("[.!?][\"'”’)\\]]*\\s++");

  /** For texts without stops: lists, verses, code. */
  private static final Pattern LINE = Pattern.compile("\\n\\s*+");

  private static final Pattern WORD = Pattern.compile("\\s++");

  /** Chars; a sentence is rarely longer. */
  private static final int WINDOW = 2_000;

  /** Chars at the text's beginning that may be one sentence. */
  private static final int FIRST = 500;

  /** Chars that a match may reach beyond the position, and be none then. */
  private static final int BEYOND = 64;

  private SentenceEnds() {}

  /**
   * The last place at or before a position, within {@value #WINDOW} chars: where a sentence has
   * ended, or else a line, or else a word, or else the position itself. The text's beginning is
   * one.
   */
  static int before(String text, int position) {
    if (position <= 0) {
      return 0;
    }
    for (Pattern end : new Pattern[] {SENTENCE, STOP, LINE, WORD}) {
      int last = lastOf(end, text, position);
      if (last > 0) {
        return last;
      }
      if (end == STOP && position <= FIRST) {
        return 0;
      }
    }
    return Character.isLowSurrogate(text.charAt(position)) ? position - 1 : position;
  }

  /** 0 if there is none in the window. */
  private static int lastOf(Pattern end, String text, int position) {
    Matcher matcher =
        end.matcher(text)
            .useTransparentBounds(true)
            .region(Math.max(0, position - WINDOW), Math.min(text.length(), position + BEYOND));
    int last = 0;
    while (matcher.find() && matcher.end() <= position) {
      last = matcher.end();
    }
    return last;
  }
}
