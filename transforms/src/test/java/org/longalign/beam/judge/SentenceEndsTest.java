package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SentenceEndsTest {
  /** The mark is where a needle may stand, whatever place after it is asked for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "It rained. |Then the harbor",
        "It rained.” |Then the harbor",
        "He (who knew.) |Then the harbor",
        "it rained. |then the harbor",
        "Is it? |Yes it may well be",
        "It rained. |Ask Dr. Lund, e.g. about J. R. Smith or Fig. 2 in",
        "It rained. |Of 3.5 boats and a\nline that is only wrapped",
        "It rained. |This stops at a.k.a. and stays",
        "A Title\n\n|and what it stands over",
        "下雨了。|船没有回来",
        "他说：“下雨了。”|船没有回来",
        "下雨了！|船没有回来，谁知道",
      })
  void a_needle_stands_behind_the_last_sentence_that_has_ended(String marked) {
    int place = marked.indexOf('|');
    String text = marked.replace("|", "");
    for (int position = place; position < text.length(); position++) {
      assertEquals(place, SentenceEnds.before(text, position), text.substring(0, position));
    }
    assertEquals(0, SentenceEnds.before(text, place - 1), text);
  }

  @Test
  void a_text_without_stops_is_parted_at_lines_or_words_and_not_far_from_the_place() {
    assertEquals(3_200, SentenceEnds.before("an item\n".repeat(500), 3_204));
    assertEquals(3_199, SentenceEnds.before("a word ".repeat(500), 3_200));
    assertEquals(3_333, SentenceEnds.before("x".repeat(5_000), 3_333));
    assertEquals(3_332, SentenceEnds.before("😀".repeat(5_000), 3_333));
  }
}
