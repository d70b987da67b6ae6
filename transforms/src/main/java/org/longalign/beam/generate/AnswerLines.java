package org.longalign.beam.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of an answer. Fences, rules and lines that are a tag or brackets alone become blank; a
 * line that holds several numbered items becomes several; a program below an item stays as it is.
 */
final class AnswerLines {
  private static final Pattern FENCE = Pattern.compile("^(?:```|~~~)([\\w+#-]{0,20})$");

  /** What fences around a whole answer say. */
  private static final Set<String> FORMATS =
      Set.of(
          "",
          "text",
          "txt",
          "plaintext",
          "plain",
          "markdown",
          "md",
          "json",
          "jsonl",
          "yaml",
          "yml",
          "xml",
          "html",
          "csv",
          "tsv",
          "latex",
          "tex",
          "rst");

  private static final Pattern SILENT =
      Pattern.compile(
          "^(?:-{3,}|\\*{3,}|_{3,}|={3,}|\\.{3}|</?[\\p{L}?!][^<>]{0,60}>|[\\[\\]{}(),\\s]{1,8}"
              + "|\\\\(?:begin|end)\\{\\w{1,20}\\}.{0,20})$");

  private final List<String> written;
  private final List<Line> lines = new ArrayList<>();
  private int lastNumber;

  private AnswerLines(List<String> written) {
    this.written = written;
  }

  static List<Line> of(String text) {
    List<String> written = text.lines().toList();
    boolean quoted =
        written.stream().allMatch(line -> line.isBlank() || line.stripLeading().startsWith(">"));
    AnswerLines answer = new AnswerLines(quoted ? unquoted(written) : written);
    answer.read();
    return answer.lines;
  }

  private static List<String> unquoted(List<String> written) {
    return written.stream()
        .map(line -> line.isBlank() ? "" : line.stripLeading().substring(1))
        .toList();
  }

  private void read() {
    int programsUntil = written.size(); // no fence closes from here on
    for (int at = 0; at < written.size(); at++) {
      Line line = Line.ofWords(written.get(at));
      Matcher fence = FENCE.matcher(line.text());
      if (fence.matches()) {
        boolean program = lastNumber > 0 && !FORMATS.contains(fence.group(1)) && at < programsUntil;
        int end = program ? closing(at + 1) : -1;
        if (end > 0) {
          program(at, end);
          at = end;
          continue;
        }
        programsUntil = program ? at : programsUntil;
        lines.add(line.with(""));
      } else if (SILENT.matcher(line.text()).matches()) {
        lines.add(line.with(""));
      } else {
        items(line);
      }
    }
  }

  private void items(Line line) {
    for (String part : ItemsInLine.split(line.text(), lastNumber)) {
      lines.add(line.with(part));
      ItemLabel label = ItemLabel.atStart(part, Numeral.DIGITS);
      lastNumber = label == null ? lastNumber : label.number();
    }
  }

  private int closing(int from) {
    for (int at = from; at < written.size(); at++) {
      Matcher fence = FENCE.matcher(written.get(at).strip());
      if (fence.matches() && fence.group(1).isEmpty()) {
        return at;
      }
    }
    return -1;
  }

  private void program(int from, int to) {
    for (int at = from; at <= to; at++) {
      Line line = Line.ofWords(written.get(at));
      boolean fence = at == from || at == to;
      lines.add(
          new Line(line.indent(), fence ? line.text() : written.get(at).stripTrailing(), true));
    }
  }
}
