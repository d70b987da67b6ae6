package org.longalign.beam.pipelines.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.longalign.beam.pipelines.report.Chart.Kind;
import org.longalign.beam.pipelines.report.Chart.Series;
import org.longalign.beam.pipelines.report.Chart.Unit;

class ReportPageTest {
  private static final List<DataSet> THREE =
      List.of(
          new DataSet("dataset", Manifests.batched("pack")),
          new DataSet("dataset-sort", Manifests.batched("sort")),
          new DataSet("dataset-naive", Manifests.batched("naive")));

  private final ReportPage page = new ReportPage();

  @Test
  void sourcesStandAgainstTheMixtureWithoutThoseItDoesNotName() {
    Document html = Jsoup.parse(page.render(Manifests.batched("pack")));
    // By hand: 604 of the mixture's 800 is 75.5 %, half a point above the 75 % wanted.
    assertEquals(
        List.of("arxiv", "604", "15,000,000", "75.50 %", "75.00 %", "+0.50", "en 604"),
        row(html, "Sources", "arxiv"));
    assertEquals(
        List.of("sharegpt", "200", "400,000", "—", "—", "—", "en 200"),
        row(html, "Sources", "sharegpt"));
    assertTrue(section(html, "Sources").text().contains("arxiv, by 0.50 percentage points"));
  }

  @Test
  void languagesStandAgainstTheChineseShareWanted() {
    Document html = Jsoup.parse(page.render(Manifests.batched("pack")));
    assertEquals(
        List.of("Chinese (zh)", "196", "4,000,000", "19.60 %", "24.50 %", "25.00 %"),
        row(html, "Languages", "Chinese (zh)"));
  }

  @Test
  void fillingIsComparedByTheSameTokens() {
    Document html = Jsoup.parse(page.render(Manifests.batched("pack")));
    // 0.98 of 300 packs is 294 packs' room: of 297 it is 98.99 %, of 336 it is 87.5 %.
    assertEquals(List.of("This plan", "300", "98.00 %"), row(html, "Filling", "This plan"));
    assertEquals(List.of("Lower bound", "297", "98.99 %"), row(html, "Filling", "Lower bound"));
    assertEquals(List.of("Next-fit", "336", "87.50 %"), row(html, "Filling", "Next-fit"));
  }

  @Test
  void sortedDataSpeaksOfPaddingAndOfNoBound() {
    Element filling = section(Jsoup.parse(page.render(Manifests.batched("sort"))), "Filling");
    assertTrue(filling.text().contains("91.00 % of what a step holds is tokens"));
    assertFalse(filling.text().contains("Lower bound"));
  }

  @Test
  void ranksReadAsDeviationFromTheMean() {
    Document html = Jsoup.parse(page.render(Manifests.batched("pack")));
    assertEquals(List.of("1", "0.997", "-0.30 %"), row(html, "Work per rank", "1"));
  }

  @Test
  void lengthsCoverFromUpToButNotIncludingTo() {
    Document html = Jsoup.parse(page.render(Manifests.batched("pack")));
    assertEquals(
        List.of("8,192 to 16,383", "500", "50.00 %"), row(html, "Lengths", "8,192 to 16,383"));
  }

  @Test
  void everythingRejectedIsAccountedFor() {
    Document html = Jsoup.parse(page.render(Manifests.batched("pack")));
    assertEquals(
        List.of("LengthFilter", "TOO_SHORT", "1,234", "54.94 %"),
        row(html, "Rejected", "LengthFilter"));
    assertTrue(section(html, "Rejected").text().contains("2,246 in = 1,000 out + 1,246 rejected."));
  }

  @Test
  void countsThatDoNotAddUpAreANotice() {
    Element right = section(Jsoup.parse(page.render(Manifests.hostile("x", 3))), "Rejected");
    assertEquals(0, right.select(".notice").size());
    Element wrong = section(Jsoup.parse(page.render(Manifests.hostile("x", 4))), "Rejected");
    assertEquals(
        "The counts do not add up 4 in ≠ 1 out + 2 rejected.", wrong.select(".notice").text());
  }

  @Test
  void aCostWithoutAPriceIsNotKnownRatherThanZero() {
    Document html = Jsoup.parse(page.render(Manifests.batched("pack")));
    assertEquals(
        List.of("stand-in", "1,600", "15,000,000", "7,000,000", "120,000", "not known"),
        row(html, "Cost", "stand-in"));
    assertEquals(
        List.of("judge", "10", "2,000", "0", "300", "$0.0125"), row(html, "Cost", "judge"));
    assertTrue(section(html, "Cost").text().contains("without the models whose price is not"));
  }

  @Test
  void theStandInIsNamedBeforeAnythingElseAndOnlyWhereItAnswered() {
    Document offline = Jsoup.parse(page.render(Manifests.batched("pack")));
    assertTrue(offline.select("header .notice").text().startsWith("An extractive stand-in wrote"));
    assertEquals(0, Jsoup.parse(page.render(Manifests.empty())).select(".notice").size());
    Document mixed =
        Jsoup.parse(
            page.render(
                List.of(
                    new DataSet("made", Manifests.batched("pack")),
                    new DataSet("none", Manifests.empty()))));
    assertTrue(mixed.select("header .notice").text().contains("This holds for made."));
  }

  @Test
  void severalDataSetsAreComparedFirstAndWhatTheyShareIsShownOnce() {
    Document html = Jsoup.parse(page.render(THREE));
    assertEquals(
        List.of(
            "Comparison", "The same in all", "dataset", "dataset-sort", "dataset-naive", "Options"),
        html.select("h2").eachText());
    assertEquals(1, html.select("h3:contains(Sources)").size());
    assertEquals(3, html.select("h3:contains(Filling)").size());
    assertEquals(
        List.of(
            "dataset-naive",
            "naive",
            "1,000",
            "19,400,000",
            "1,000",
            "125",
            "37.00 %",
            "1.731×",
            "1,246"),
        row(html, "Comparison", "dataset-naive"));
    assertEquals(List.of("batching", "pack", "sort", "naive"), row(html, "Options", "batching"));
  }

  @Test
  void moreSectionsJoinThePage() {
    Section training =
        new Section(
            "Training",
            List.of(
                Chart.of(
                    Kind.LINE,
                    "Loss",
                    "Loss by step.",
                    "Loss",
                    Unit.NUMBER,
                    List.of("1", "2"),
                    Series.subject("Loss", List.of(2.5, Double.NaN)))));
    Document html = Jsoup.parse(page.render(THREE, List.of(training)));
    Element canvas = section(html, "Training").selectFirst("canvas");
    JsonNode last = drawings(html).get(drawings(html).size() - 1);
    assertEquals(canvas.id(), last.get("id").asText());
    assertEquals("[2.5,null]", last.at("/chart/series/0/values").toString());
  }

  @Test
  void nothingDividesByZeroWhereThereIsNothing() {
    String text = Jsoup.parse(page.render(Manifests.empty())).text();
    assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
  }

  @Test
  void thePolicyAllowsExactlyTheScriptsAndStyleOfThePage() throws Exception {
    Document html = Jsoup.parse(page.render(THREE));
    String policy = html.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content");
    assertEquals(
        "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
            + hash(html.selectFirst("style").data())
            + "; script-src "
            + hash(html.select("script:not([type])").get(0).data())
            + " "
            + hash(html.select("script:not([type])").get(1).data()),
        policy);
    assertEquals(3, html.select("script").size());
    assertEquals(0, html.select("[style]").size());
  }

  @Test
  void everyTextSurvivesAsItWas() {
    String text = "<!--<script ></script ></script><b title=\"x\">&amp;'\u2028{{body}}$1\\";
    String source = page.render(Manifests.hostile(text));
    Document html = Jsoup.parse(source);
    assertEquals(0, html.select("b").size());
    assertEquals(text, html.select("#part-2 tbody th").first().wholeText());
    assertEquals(text, drawings(html).get(0).at("/chart/labels/0").asText());
    assertFalse(source.contains("\"x\">&amp;'"));
  }

  @Test
  void charactersThatHtmlForbidsOrThatTurnTextRoundAreReplaced() {
    assertEquals("a\uFFFDb\uFFFDc\u200F", Html.escape("a\u202Eb\u2066c\u200F"));
    assertEquals("a\uFFFDb\uFFFD\uFFFDc\td", Html.escape("a\0b\u001B\uD800c\td"));
    assertEquals("😀", Html.escape("😀"));
  }

  @Test
  void thePageIsSmallAndAlwaysTheSame() {
    String source = page.render(THREE);
    assertTrue(source.getBytes(UTF_8).length < 400_000);
    assertEquals(source, page.render(THREE));
  }

  @Test
  void whatCannotBeShownIsRefused() {
    assertEquals(
        "data must hold at least one data set, got none",
        assertThrows(IllegalArgumentException.class, () -> page.render(List.of())).getMessage());
    assertThrows(IllegalArgumentException.class, () -> new DataSet(" ", Manifests.empty()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Table.of("t", List.of(List.of("a", "b")), Table.Column.text("one")));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Chart.of(
                Kind.ROWS,
                "t",
                "d",
                "a",
                Unit.COUNT,
                List.of("one"),
                Series.subject("s", List.of())));
    assertNull(Series.subject("s", List.of(Double.POSITIVE_INFINITY)).values().get(0));
  }

  private static Element section(Document html, String title) {
    return html.select("section").stream()
        .filter(s -> s.child(0).text().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> row(Document html, String section, String first) {
    return section(html, section).select("tbody tr").stream()
        .map(row -> row.select("th,td").eachText())
        .filter(cells -> cells.get(0).equals(first))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode drawings(Document html) {
    try {
      return new ObjectMapper().readTree(html.selectFirst("#drawings").data());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String hash(String text) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }
}
