package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An item of a list while its lines arrive. */
final class Item {
  private static final int DEEPER = 2;

  /** YAML's signs for texts over several lines. */
  private static final Pattern TEXT_BELOW = Pattern.compile("[>|][+-]?");

  private final int indent;
  private final int number;
  private final boolean titled;

  /** The first line's question, and whether it is more than a title or the start of a sentence. */
  private final String head;

  private final boolean said;

  private final Translation translation;
  private final List<String> lines = new ArrayList<>();
  private boolean closed;

  /** An item whose mark stands in this line. */
  Item(Line line, Marking.Start start) {
    indent = line.indent();
    number = start.number();
    String text = start.text();
    titled = line.isTitle() || (text.startsWith("**") && text.endsWith("**"));
    lines.add(TEXT_BELOW.matcher(text).matches() ? "" : text);
    head = QuestionText.of(lines.get(0));
    translation = new Translation(head);
    said = QuestionLook.ofItem(head) || QuestionLook.endsSentence(head);
  }

  int number() {
    return number;
  }

  /** Nothing that follows belongs to it. */
  void close() {
    closed = true;
  }

  /** Whether a line begins further right, as what belongs to an item does in Markdown. */
  boolean holds(Line line) {
    return line.indent() >= indent + DEEPER;
  }

  /**
   * Takes a line that no mark begins, if it belongs here.
   *
   * @param apart whether blank lines stand before it
   */
  boolean take(Line line, boolean apart) {
    if (closed || !belongs(line, apart)) {
      return false;
    }
    String text = line.text();
    if (line.program() || !(said && (isItalic(text) || translation.is(text)))) {
      lines.add(text);
    }
    return true;
  }

  /** The questions: one, those below a title, or none. */
  List<String> questions() {
    if (!said && lines.size() > 1) {
      List<String> below = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        String text = QuestionText.of(withoutMark(line));
        if (QuestionLook.ofItem(text)) {
          below.add(text);
        }
      }
      boolean list = lines.subList(1, lines.size()).stream().allMatch(Item::isMarked);
      if (list && !below.isEmpty()) {
        return below;
      }
      if (titled || head.isEmpty()) {
        return List.of(joined(1));
      }
    }
    return List.of(joined(0));
  }

  private boolean belongs(Line line, boolean apart) {
    String text = line.text();
    if (line.program() || holds(line) || isOption(line)) {
      return true;
    }
    if (head.isEmpty() && lines.size() == 1) {
      return true;
    }
    if (!said && titled && lines.size() == 1) {
      return QuestionLook.ofItem(text);
    }
    if (apart || QuestionLook.asksBack(text)) {
      return false;
    }
    String last = lines.get(lines.size() - 1);
    if (Bullet.end(text) >= 0) {
      return last.endsWith(":") || last.endsWith("：") || Bullet.end(last) >= 0;
    }
    if (line.isTitle()) {
      return false;
    }
    return !QuestionLook.endsSentence(last)
        || Character.isLowerCase(text.codePointAt(0))
        || (!QuestionLook.asks(last) && QuestionLook.asks(text));
  }

  /** A choice to pick: a) b) c) or A. B. C. in order. */
  private boolean isOption(Line line) {
    ItemLabel label = ItemLabel.atStart(line.text(), Numeral.LETTERS);
    if (label == null) {
      return false;
    }
    ItemLabel last = ItemLabel.atStart(lines.get(lines.size() - 1), Numeral.LETTERS);
    return label.number() == 1 || (last != null && label.number() == last.number() + 1);
  }

  private String joined(int from) {
    return QuestionText.of(String.join("\n", lines.subList(from, lines.size())));
  }

  private static boolean isItalic(String text) {
    return text.length() > 2
        && text.charAt(0) == text.charAt(text.length() - 1)
        && (text.charAt(0) == '*' || text.charAt(0) == '_')
        && text.charAt(1) != text.charAt(0);
  }

  private static boolean isMarked(String line) {
    return !withoutMark(line).equals(line);
  }

  private static String withoutMark(String line) {
    for (Numeral numeral : new Numeral[] {Numeral.DIGITS, Numeral.LETTERS}) {
      ItemLabel label = ItemLabel.atStart(line, numeral);
      if (label != null) {
        return line.substring(label.end());
      }
    }
    return line.substring(Math.max(0, Bullet.end(line)));
  }
}
