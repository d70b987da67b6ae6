package org.longalign.beam.pipelines.report;

import java.util.List;
import java.util.Locale;

/** A heat map as a table whose cells have a class for each color. */
final class HeatMapMarkup {
  private HeatMapMarkup() {}

  static String of(HeatMap map) {
    StringBuilder html = new StringBuilder();
    String title = Html.escape(map.title());
    html.append("<figure class=\"heat\"><figcaption>").append(title).append("</figcaption>\n");
    html.append("<p class=\"scale\"><b>").append(text(map.low())).append("</b>");
    for (int color = 0; color < HeatMap.COLORS; color++) {
      html.append("<span class=\"heat-").append(color).append("\"></span>");
    }
    html.append("<b>").append(text(map.high())).append("</b></p>\n");
    html.append("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"")
        .append(title)
        .append("\">\n<table><caption>")
        .append(title)
        .append("</caption>\n<thead><tr><th scope=\"col\">")
        .append(Html.escape(map.corner()))
        .append("</th>");
    for (String column : map.columnNames()) {
      html.append("<th scope=\"col\">").append(Html.escape(column)).append("</th>");
    }
    html.append("</tr></thead>\n<tbody>\n");
    for (int i = 0; i < map.rows().size(); i++) {
      html.append("<tr><th scope=\"row\">").append(Html.escape(map.rowNames().get(i)));
      html.append("</th>");
      cells(map, map.rows().get(i), html);
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div></figure>\n").toString();
  }

  private static void cells(HeatMap map, List<Double> row, StringBuilder html) {
    for (Double value : row) {
      String color = value == null ? "none" : Integer.toString(map.color(value));
      html.append("<td class=\"heat-").append(color).append("\">");
      html.append(value == null ? Numbers.NONE : text(value)).append("</td>");
    }
  }

  /** Whole numbers as such, others with one digit more. */
  private static String text(double value) {
    return String.format(Locale.US, value == Math.rint(value) ? "%.0f" : "%.1f", value);
  }
}
