package org.longalign.beam.generate;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How items of a list are marked. */
interface Marking {
  /**
   * Where an item begins.
   *
   * @param number 0 where items are not counted
   * @param text the item's first line, maybe ""
   */
  record Start(int number, String text) {}

  /** The item that begins with a line, or null if none does. */
  Start at(Line line);

  /** Whether a list counts only from 1 and without gaps, as its marks may be words as well. */
  default boolean isDoubtful() {
    return false;
  }

  /** All markings, those first that a list of questions is most likely to have. */
  static List<Marking> all() {
    return List.of(
        new Numbered(Numeral.DIGITS),
        new Numbered(Numeral.HAN),
        new Numbered(Numeral.ROMAN),
        new Numbered(Numeral.LETTERS),
        new Numbered(Numeral.WORDS),
        new Named(),
        new Bulleted(),
        new BareNumber());
  }

  /** With a label of a numeral. */
  record Numbered(Numeral numeral) implements Marking {
    @Override
    public Start at(Line line) {
      ItemLabel label = ItemLabel.atStart(line.text(), numeral);
      if (label == null) {
        return null;
      }
      String text = withoutEnd(line.text().substring(label.end()), label.open());
      return new Start(label.number(), withoutSecond(text, label.number()));
    }

    /** Without a label that says the same once more in words: "1. Question 1: ", "1. 问题一：". */
    private static String withoutSecond(String text, int number) {
      for (Numeral other : new Numeral[] {Numeral.DIGITS, Numeral.HAN}) {
        ItemLabel again = ItemLabel.inside(text, 0, other);
        if (again != null
            && again.number() == number
            && again.end() < text.length()
            && !Character.isDigit(text.codePointAt(0))) {
          return text.substring(again.end());
        }
      }
      return text;
    }

    @Override
    public boolean isDoubtful() {
      return numeral == Numeral.ROMAN || numeral == Numeral.LETTERS || numeral == Numeral.WORDS;
    }

    /** The closing marks of what the label opened. */
    private static String withoutEnd(String text, String open) {
      String rest = text;
      for (int i = open.length() - 1; i >= 0; i--) {
        String close = open.charAt(i) == '“' ? "”" : open.substring(i, i + 1);
        if (rest.endsWith(close)) {
          rest = rest.substring(0, rest.length() - 1);
        }
      }
      return rest.strip();
    }
  }

  /** With the word and no number, or as the value of a key of that name. */
  record Named() implements Marking {
    private static final Pattern NAME =
        Pattern.compile(
            "(?i)^[\"'*_]{0,3}(?:question|q|query|问题|问|题目|提问)[\"'*_]{0,3}\\s?[:：][*_]{0,3}\\s*");

    @Override
    public Start at(Line line) {
      String text = line.text().substring(Bullet.skipAll(line.text(), 2));
      Matcher name = NAME.matcher(text);
      return name.find() ? new Start(0, text.substring(name.end())) : null;
    }
  }

  /** With a sign. */
  record Bulleted() implements Marking {
    @Override
    public Start at(Line line) {
      int end = Bullet.end(line.text());
      return end < 0 ? null : new Start(0, line.text().substring(end));
    }
  }

  /** With a number and nothing but a space behind it. */
  record BareNumber() implements Marking {
    @Override
    public Start at(Line line) {
      Numeral.Reading reading = Numeral.DIGITS.read(line.text(), 0);
      boolean apart =
          reading != null
              && reading.end() < line.text().length()
              && Character.isWhitespace(line.text().charAt(reading.end()));
      return apart
          ? new Start(reading.number(), line.text().substring(reading.end()).strip())
          : null;
    }

    @Override
    public boolean isDoubtful() {
      return true;
    }
  }
}
