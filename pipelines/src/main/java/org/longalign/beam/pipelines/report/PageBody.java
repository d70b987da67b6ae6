package org.longalign.beam.pipelines.report;

import java.util.ArrayList;
import java.util.List;

/** Writes sections as HTML, and keeps the charts' data apart for the script that draws them. */
final class PageBody {
  /** A chart, the canvas that it is drawn on, and what draws it. */
  record Drawing(String id, Drawn.Painter kind, Drawn chart) {}

  /** A heading and where it is. */
  record Anchor(String id, String title) {}

  private final StringBuilder html = new StringBuilder();
  private final List<Drawing> drawings = new ArrayList<>();
  private final List<Anchor> anchors = new ArrayList<>();
  private int answerTables;

  /** Sections under a heading of their own, one level down. */
  void chapter(String title, List<Section> sections) {
    open(title, 2);
    sections.forEach(section -> section(section, 3));
    html.append("</section>\n");
  }

  void section(Section section) {
    section(section, 2);
  }

  List<Drawing> drawings() {
    return drawings;
  }

  List<Anchor> anchors() {
    return anchors;
  }

  @Override
  public String toString() {
    return html.toString();
  }

  private void section(Section section, int level) {
    open(section.title(), level);
    section.blocks().forEach(this::block);
    html.append("</section>\n");
  }

  private void open(String title, int level) {
    String id = "";
    if (level == 2) {
      Anchor anchor = new Anchor("part-" + (anchors.size() + 1), title);
      anchors.add(anchor);
      id = " id=\"" + anchor.id() + '"';
    }
    html.append("<section%s>\n<h%d>%s</h%d>\n".formatted(id, level, Html.escape(title), level));
  }

  void block(Block block) {
    // Sealed, but patterns in switch are not in Java 17.
    if (block instanceof Block.Paragraph paragraph) {
      html.append("<p>").append(Html.escape(paragraph.text())).append("</p>\n");
    } else if (block instanceof Block.Notice notice) {
      html.append(
          "<div class=\"notice\" role=\"note\"><strong>%s</strong><p>%s</p></div>\n"
              .formatted(Html.escape(notice.title()), Html.escape(notice.text())));
    } else if (block instanceof Block.Figures figures) {
      figures(figures);
    } else if (block instanceof Table table) {
      table(table);
    } else if (block instanceof HeatMap map) {
      html.append(HeatMapMarkup.of(map));
    } else if (block instanceof AnswerTable answers) {
      html.append(AnswerTableMarkup.of(answers, "answers-" + ++answerTables));
    } else if (block instanceof Drawn chart) {
      chart(chart);
    }
  }

  private void figures(Block.Figures figures) {
    html.append("<dl class=\"figures\">\n");
    for (Block.Figure figure : figures.figures()) {
      html.append("<div><dt>").append(Html.escape(figure.label())).append("</dt><dd>");
      html.append(Html.escape(figure.value()));
      if (!figure.note().isEmpty()) {
        html.append(" <small>").append(Html.escape(figure.note())).append("</small>");
      }
      html.append("</dd></div>\n");
    }
    html.append("</dl>\n");
  }

  private void table(Table table) {
    String caption = Html.escape(table.caption());
    // A region that scrolls must be reachable by keyboard.
    html.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .append(caption)
        .append("\">\n<table><caption>")
        .append(caption)
        .append("</caption>\n<thead><tr>");
    for (Table.Column column : table.columns()) {
      html.append("<th scope=\"col\"%s>".formatted(number(column)))
          .append(Html.escape(column.title()))
          .append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      html.append("<tr><th scope=\"row\">").append(Html.escape(row.get(0))).append("</th>");
      for (int i = 1; i < row.size(); i++) {
        html.append("<td%s>".formatted(number(table.columns().get(i))))
            .append(Html.escape(row.get(i)))
            .append("</td>");
      }
      html.append("</tr>\n");
    }
    html.append("</tbody></table></div>\n");
  }

  private static String number(Table.Column column) {
    return column.number() ? " class=\"number\"" : "";
  }

  private void chart(Drawn chart) {
    Drawing drawing = new Drawing("chart-" + (drawings.size() + 1), chart.painter(), chart);
    drawings.add(drawing);
    String title = Html.escape(chart.title());
    String description = Html.escape(chart.description());
    html.append("<figure><figcaption>").append(title).append("</figcaption><div class=\"chart\">");
    html.append(
        "<canvas id=\"%s\" role=\"img\" aria-label=\"%s. %s\">%s</canvas></div></figure>\n"
            .formatted(drawing.id(), title, description, description));
  }
}
