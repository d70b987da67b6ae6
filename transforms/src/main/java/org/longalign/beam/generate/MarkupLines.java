package org.longalign.beam.generate;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** HTML or XML as the lines of plain text that say the same. Other text stays as it is. */
final class MarkupLines {
  /** An element that holds questions or lists of them, at the start of a line or behind another. */
  private static final Pattern TRIGGER =
      Pattern.compile(
          "(?i)(?:^|[\\n>])[ \\t]{0,8}<(?:!doctype|html|body|h[1-6]|ol|ul|li|p|table|tr|item|task|q\\d{0,2}"
              + "|questions?|question_?\\d{1,2})(?: [^<>\\n]{0,80})?>");

  private static final Pattern QUESTION = Pattern.compile("q\\d{0,2}|question_?\\d{0,2}|li|task");
  private static final Set<String> SILENT = Set.of("head", "script", "style");
  private static final Set<String> ASIDES = Set.of("answer", "explanation", "rationale", "type");

  /** Markdown's line between a table's head and its rows. */
  private static final String RULE = "\n|-|\n";

  private MarkupLines() {}

  static String of(String text) {
    return TRIGGER.matcher(text).find() ? rendered(Jsoup.parse(text)) : text;
  }

  private static String rendered(Element root) {
    StringBuilder lines = new StringBuilder();
    NodeTraversor.traverse(
        new NodeVisitor() {
          private int silent;

          @Override
          public void head(Node node, int depth) {
            if (node instanceof Element element) {
              silent += SILENT.contains(element.normalName()) ? 1 : 0;
              open(element, lines);
            } else if (node instanceof TextNode words && silent == 0) {
              append(words.getWholeText(), lines);
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element element) {
              silent -= SILENT.contains(element.normalName()) ? 1 : 0;
              close(element, lines);
            }
          }
        },
        root);
    return lines.toString();
  }

  private static void open(Element element, StringBuilder lines) {
    String name = element.normalName();
    if (QUESTION.matcher(name).matches()) {
      lines.append("\n- ");
    } else if (ASIDES.contains(name)) {
      lines.append("\nAnswer: ");
    } else if (name.equals("table") && element.selectFirst("th") == null) {
      lines.append(RULE);
    } else if (name.equals("td") || name.equals("th")) {
      lines.append("| ");
    } else if (element.isBlock() || name.equals("br")) {
      lines.append('\n');
    }
  }

  private static void close(Element element, StringBuilder lines) {
    String name = element.normalName();
    boolean ends = QUESTION.matcher(name).matches() || ASIDES.contains(name) || element.isBlock();
    if (ends && !name.equals("td") && !name.equals("th")) {
      lines.append(name.equals("tr") && element.selectFirst("th") != null ? RULE : "\n");
    }
  }

  /** A bullet keeps its text on its line. */
  private static void append(String words, StringBuilder lines) {
    boolean behindBullet = lines.length() > 1 && lines.charAt(lines.length() - 2) == '-';
    lines.append(behindBullet ? words.stripLeading() : words);
  }
}
