package org.longalign.beam.generate;

import java.util.Locale;
import java.util.Optional;
import org.longalign.beam.data.Document;

/** Looks at questions and answers by {@link GateRules}. */
final class PairGates {
  /** Of a question's letters, from which on it counts as Chinese. */
  private static final double HAN_SHARE = 0.3;

  private final GateRules rules;

  PairGates(GateRules rules) {
    this.rules = rules;
  }

  /** Why something does not pass. */
  record Verdict(GenerateRejection reason, String detail) {}

  /** What is wrong with a question; absent if nothing is. */
  Optional<Verdict> question(Document document, String question) {
    if (rules.has(Gate.LANGUAGE) && isChinese(question) != Prompts.isChinese(document)) {
      return Optional.of(new Verdict(GenerateRejection.WRONG_LANGUAGE, question));
    }
    if (rules.has(Gate.STANDALONE) && Phrases.refersToText(question)) {
      return Optional.of(new Verdict(GenerateRejection.REFERS_TO_TEXT, question));
    }
    return Optional.empty();
  }

  /** What is wrong with an answer; absent if nothing is. */
  Optional<Verdict> answer(Document document, String answer) {
    if (rules.has(Gate.REFUSAL) && Phrases.refuses(answer)) {
      return Optional.of(new Verdict(GenerateRejection.REFUSAL, answer));
    }
    if (rules.has(Gate.ECHO) && Echo.isMore(answer, document.text(), rules.maxEcho())) {
      return Optional.of(
          new Verdict(
              GenerateRejection.ECHO,
              "one span of the text is over " + rules.maxEcho() + " of it"));
    }
    return rules.has(Gate.GROUNDED) ? grounded(document, answer) : Optional.empty();
  }

  private Optional<Verdict> grounded(Document document, String answer) {
    double share = ContentWords.shareIn(answer, document.text());
    if (share >= rules.minGrounded()) {
      return Optional.empty();
    }
    String detail =
        String.format(
            Locale.ROOT,
            "%.2f of its words stand in the text, wanted %s",
            share,
            rules.minGrounded());
    return Optional.of(new Verdict(GenerateRejection.UNGROUNDED, detail));
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
