package org.longalign.beam.pipelines.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

final class PlanPageTest {
  private static final PlanReport REPORT =
      new PlanReport(
          "open-packs-16",
          65_536,
          8,
          10_000,
          3,
          44_000_000,
          685,
          86,
          684,
          0.9985,
          1.3654,
          0.02,
          List.of(
              new Strategy("best-fit-decreasing", 684, 0.0001, 1.005, 1, 6.027),
              new Strategy("open-packs-16", 685, 0.0015, 1.3654, 1, 4),
              new Strategy("naive", 10_000, 0.8126, 4.9857, 1, 1)));

  @Test
  void figures_stand_with_what_they_are_measured_against() {
    Document page = page(REPORT, "lengths.txt");
    assertEquals("Packing plan: lengths.txt", page.title());
    String text = page.body().text();
    for (String figure :
        List.of(
            "Key figures of open-packs-16",
            "10,000 3 more rejected",
            "685 at least 684 needed",
            "86 8 packs of 65,536 tokens",
            "99.85 % of the packs' room",
            "1.365× the mean rank's work")) {
      assertTrue(text.contains(figure), figure + " in " + text);
    }
  }

  @Test
  void strategies_stand_side_by_side() {
    Document page = page(REPORT, "lengths.txt");
    List<List<String>> rows =
        page.select("tbody tr").stream().map(row -> row.select("th,td").eachText()).toList();
    assertEquals(
        List.of(
            List.of("best-fit-decreasing", "684", "0.01 %", "1.005×", "6.027×"),
            List.of("open-packs-16", "685", "0.15 %", "1.365×", "4.000×"),
            List.of("naive", "10,000", "81.26 %", "4.986×", "1.000×")),
        rows);
  }

  @Test
  void charts_draw_time_against_naive_and_padding() throws IOException {
    JsonNode drawings =
        new ObjectMapper().readTree(page(REPORT, "lengths.txt").selectFirst("#drawings").data());
    assertEquals(2, drawings.size());
    assertEquals(List.of(1 / 6.027, 0.25, 1.0), values(drawings.get(0)));
    assertEquals(List.of(0.0001, 0.0015, 0.8126), values(drawings.get(1)));
  }

  @Test
  void a_plan_of_nothing_has_a_page_without_odd_numbers() {
    Strategy none = new Strategy("naive", 0, 0, 1, 0, 1);
    PlanReport empty = new PlanReport("naive", 10, 2, 0, 0, 0, 0, 0, 0, 0, 1, 0.1, List.of(none));
    String text = page(empty, "x").text();
    assertFalse(text.contains("NaN") || text.contains("Infinity"), text);
  }

  @Test
  void the_name_of_the_file_cannot_become_markup() {
    Document page = page(REPORT, "<b>x</b><script>1</script>");
    assertEquals(0, page.select("b").size());
    assertEquals(3, page.select("script").size());
  }

  private static List<Double> values(JsonNode drawing) {
    return StreamSupport.stream(drawing.at("/chart/series/0/values").spliterator(), false)
        .map(JsonNode::doubleValue)
        .toList();
  }

  private static Document page(PlanReport report, String lengths) {
    return Jsoup.parse(PlanPage.render(report, lengths));
  }
}
