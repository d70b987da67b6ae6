package org.longalign.beam.pipelines.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Contrast of the page's colors by WCAG 2.2, in light and dark. */
class PaletteTest {
  private static final Pattern COLOR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");

  /** Success criterion 1.4.3, for text. */
  private static final double TEXT = 4.5;

  /** Success criterion 1.4.11, for what a chart or a field is made of. */
  private static final double MARK = 3;

  private final Map<String, String> light = new HashMap<>();
  private final Map<String, String> dark = new HashMap<>();

  PaletteTest() {
    for (String sheet : List.of("report.css", "evaluation.css")) {
      String css = ReportPage.resource(sheet);
      int from = css.indexOf("@media (prefers-color-scheme: dark)");
      int to = css.indexOf("\n}\n", from);
      colors(css.substring(0, from), light);
      colors(css.substring(from, to), dark);
    }
  }

  @Test
  void bothSchemesNameTheSameColors() {
    assertEquals(light.keySet(), dark.keySet());
    // Nine of the page, six marks, and ten of heat maps with their inks.
    assertEquals(9 + 6 + 2 * HeatMap.COLORS, light.size());
  }

  @Test
  void textCanBeReadOnAllItStandsOn() {
    for (Map<String, String> scheme : List.of(light, dark)) {
      for (String ground : List.of("paper", "panel")) {
        for (String ink : List.of("ink", "soft", "accent")) {
          atLeast(TEXT, scheme, ink, ground);
        }
      }
      atLeast(TEXT, scheme, "ink", "warn-panel");
      atLeast(TEXT, scheme, "warn", "warn-panel");
    }
  }

  @Test
  void valuesCanBeReadOnEveryColorOfAHeatMap() {
    for (Map<String, String> scheme : List.of(light, dark)) {
      for (int i = 0; i < HeatMap.COLORS; i++) {
        atLeast(TEXT, scheme, "heat-ink-" + i, "heat-" + i);
      }
    }
  }

  @Test
  void marksOfChartsStandOutFromThePage() {
    for (Map<String, String> scheme : List.of(light, dark)) {
      atLeast(MARK, scheme, "accent", "paper");
      atLeast(MARK, scheme, "neutral", "paper");
      for (int i = 1; i <= 6; i++) {
        atLeast(MARK, scheme, "mark-" + i, "paper");
      }
    }
  }

  private static void atLeast(double ratio, Map<String, String> scheme, String ink, String ground) {
    double got = contrast(scheme.get(ink), scheme.get(ground));
    assertTrue(
        got >= ratio, "%s on %s: %.2f in %s".formatted(ink, ground, got, scheme.get(ground)));
  }

  /** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
  private static double contrast(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
  private static double luminance(String color) {
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double part = Integer.parseInt(color.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
      sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  private static void colors(String css, Map<String, String> into) {
    Matcher matcher = COLOR.matcher(css);
    while (matcher.find()) {
      into.put(matcher.group(1), matcher.group(2));
    }
  }
}
