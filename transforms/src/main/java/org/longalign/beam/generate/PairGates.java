package org.longalign.beam.generate;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.longalign.beam.data.Document;

/** Looks at questions and answers by {@link GateRules}. */
final class PairGates {
  /** Of a question's letters, from which on it counts as Chinese. */
  private static final double HAN_SHARE = 0.3;

  private final GateRules rules;

  PairGates(GateRules rules) {
    this.rules = rules;
  }

  /** What is wrong with a question; absent if nothing is. */
  Optional<Unfit> question(Document document, String question) {
    if (rules.has(Gate.LANGUAGE) && isChinese(question) != document.isChinese()) {
      return Optional.of(new Unfit(GenerateRejection.WRONG_LANGUAGE, question));
    }
    if (rules.has(Gate.STANDALONE) && Phrases.refersToText(question)) {
      return Optional.of(new Unfit(GenerateRejection.REFERS_TO_TEXT, question));
    }
    return Optional.empty();
  }

  /**
   * Percent of an answer's content words that stand in the document; absent if that is not looked
   * at, or the words are too few to say.
   *
   * @throws Unfit if the answer does not pass
   */
  OptionalInt answer(Document document, String answer) {
    if (rules.has(Gate.REFUSAL) && Phrases.refuses(answer)) {
      throw new Unfit(GenerateRejection.REFUSAL, answer);
    }
    if (rules.has(Gate.ECHO) && Echo.isMore(answer, document.text(), rules.maxEcho())) {
      throw new Unfit(
          GenerateRejection.ECHO, "one span of the text is over " + rules.maxEcho() + " of it");
    }
    return rules.has(Gate.GROUNDED) ? grounded(document, answer) : OptionalInt.empty();
  }

  private OptionalInt grounded(Document document, String answer) {
    OptionalDouble share = ContentWords.shareIn(answer, document.text());
    if (share.isEmpty()) {
      return OptionalInt.empty();
    }
    if (share.getAsDouble() < rules.minGrounded()) {
      throw new Unfit(
          GenerateRejection.UNGROUNDED,
          String.format(
              Locale.ROOT,
              "%.2f of its words stand in the text, wanted %s",
              share.getAsDouble(),
              rules.minGrounded()));
    }
    return OptionalInt.of((int) (100 * share.getAsDouble()));
  }

  private static boolean isChinese(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long han =
        text.codePoints()
            .filter(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN)
            .count();
    return letters > 0 && han >= HAN_SHARE * letters;
  }
}
