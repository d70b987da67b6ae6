package org.longalign.beam.source;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The text of HTML: paragraphs apart, preformatted text as it stands, no scripts and styles. */
final class HtmlText {
  private static final Set<String> SILENT =
      Set.of("script", "style", "noscript", "template", "head", "svg", "iframe");
  private static final Set<String> PARAGRAPHS =
      Set.of(
          "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "ol", "dl", "table", "blockquote");

  private HtmlText() {}

  static String of(Element root) {
    StringBuilder text = new StringBuilder();
    NodeTraversor.traverse(
        new NodeVisitor() {
          private int silent;

          @Override
          public void head(Node node, int depth) {
            if (node instanceof Element element) {
              silent += SILENT.contains(element.normalName()) ? 1 : 0;
              separate(element, text);
            } else if (node instanceof TextNode words && silent == 0) {
              append(words, text);
            }
          }

          @Override
          public void tail(Node node, int depth) {
            if (node instanceof Element element) {
              silent -= SILENT.contains(element.normalName()) ? 1 : 0;
              separate(element, text);
            }
          }
        },
        root);
    return text.toString().strip();
  }

  private static void append(TextNode words, StringBuilder text) {
    boolean asItStands = words.parent() != null && words.parent().closest("pre") != null;
    String value = asItStands ? words.getWholeText() : words.text();
    boolean atStart = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
    text.append(!asItStands && atStart ? value.stripLeading() : value);
  }

  private static void separate(Element element, StringBuilder text) {
    if (element.normalName().equals("br")) {
      text.append('\n');
    } else if (element.isBlock() && !text.isEmpty()) {
      int breaks = PARAGRAPHS.contains(element.normalName()) ? 2 : 1;
      int have = 0;
      while (have < text.length() && have < 2 && text.charAt(text.length() - 1 - have) == '\n') {
        have++;
      }
      text.append("\n".repeat(Math.max(0, breaks - have)));
    }
  }
}
