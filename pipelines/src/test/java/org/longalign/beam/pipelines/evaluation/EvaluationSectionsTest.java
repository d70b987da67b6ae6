package org.longalign.beam.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Judgement;

class EvaluationSectionsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void aModelsRowHasWhatScoresJsonHas() throws IOException {
    judged().unscored(0.1).write(folder);
    ObjectNode scores = scores();
    JsonNode best = scores.path("models").path(0);
    assertEquals("model-a", best.path("model").asText());
    assertEquals(
        List.of(
            "model-a",
            "%.2f".formatted(best.path("mean").asDouble()),
            "%.2f to %.2f".formatted(best.path("low").asDouble(), best.path("high").asDouble()),
            "%.2f %%".formatted(100 * best.path("coverage").asDouble()),
            "40",
            "240",
            best.path("unscored").path("out-of-range").asText()),
        row(page(), "Leaderboard", "model-a"));
    JsonNode dot = drawing(page(), "INTERVALS").path("items").path(0);
    assertEquals(best.path("mean"), dot.path("value"));
    assertEquals(best.path("low"), dot.path("low"));
    assertEquals(best.path("high"), dot.path("high"));
  }

  /** The numbers of the paper (arXiv 2401.18058), typed here anew. */
  @Test
  void thePapersTablesAreThePapers() throws IOException {
    judged().write(folder);
    Document page = page();
    assertEquals(
        List.of(
            List.of("naive", "5.87", "5.95", "—"),
            List.of("sorted", "5.40", "6.38", "7.02"),
            List.of("packing", "5.76", "5.89", "—"),
            List.of("packing + weights", "6.21", "6.10", "6.79"),
            List.of("naive", "45.4 h", "67.2 h", "117.2 h"),
            List.of("sorted", "19.1 h", "23.3 h", "44.5 h"),
            List.of("packing", "20.5 h", "23.4 h", "41.2 h"),
            List.of("LongAlign-0k", "ChatGLM3-6B-64k", "3.73"),
            List.of("LongAlign-5k", "ChatGLM3-6B-64k", "5.97"),
            List.of("LongAlign-10k", "ChatGLM3-6B-64k", "6.21"),
            List.of("LongAlpaca-12k", "ChatGLM3-6B-64k", "4.46")),
        rows(page, "The paper's scores"));
    assertEquals(
        List.of("Batching", "ChatGLM3-6B-64k", "Llama-2-7B-64k", "Llama-2-13B-64k"),
        section(page, "The paper's scores").select("thead").first().select("th").eachText());
    assertEquals(
        List.of("Paper: Two people", "0.817", "—", "0.694", "—"),
        row(page, "Judge and people", "Paper: Two people"));
    assertEquals(
        List.of("Paper: GPT-4 without examples and people", "0.788", "—", "0.656", "—"),
        row(page, "Judge and people", "Paper: GPT-4 without examples and people"));
    assertEquals(
        List.of("Paper: GPT-4 with examples and people", "0.844", "—", "0.716", "—"),
        row(page, "Judge and people", "Paper: GPT-4 with examples and people"));
  }

  @Test
  void thePapersScoresAreLinesOfTheChartBestFirstAndLabelledAsThePapers() throws IOException {
    judged().write(folder);
    List<JsonNode> references =
        StreamSupport.stream(drawing(page(), "INTERVALS").path("items").spliterator(), false)
            .filter(item -> item.path("role").asText().equals("REFERENCE"))
            .toList();
    assertEquals(
        List.of(7.02, 6.79, 6.38, 6.21, 6.21, 6.10, 5.97, 5.95, 5.89, 5.87, 5.76, 5.4, 4.46, 3.73),
        references.stream().map(item -> item.path("value").asDouble()).toList());
    references.forEach(item -> assertTrue(item.path("name").asText().startsWith("Paper: ")));
  }

  @Test
  void onAnotherScaleThePaperDoesNotStandBeside() throws IOException {
    judged().write(folder);
    rewrite(scores().put("rubric", "qa"));
    Files.delete(folder.resolve("human.jsonl")); // from 1 to 10
    Document page = page();
    assertEquals(2, drawing(page, "INTERVALS").path("items").size());
    assertFalse(page.select("h2").eachText().contains("The paper's scores"));
    assertTrue(section(page, "Leaderboard").text().contains("from 0 to 100"));
  }

  @Test
  void importedScoresStandInATableOfTheirOwn() throws IOException {
    judged()
        .imported("model-a", "MT-Bench", "score", 5.5, 0.21)
        .imported("model-a", "ARC", "acc_norm", 5, null)
        .write(folder);
    assertEquals(
        List.of(
            List.of(
                "model-a",
                "MT-Bench",
                "score",
                "5.500",
                "0.210",
                "1 to 10",
                "results/MT-Bench.json"),
            List.of("model-a", "ARC", "acc_norm", "5.000", "—", "1 to 10", "results/ARC.json")),
        rows(page(), "Imported scores"));
  }

  @Test
  void correlationsAndTheirIntervalsAreThoseOfScoresJson() throws IOException {
    judged().write(folder);
    JsonNode human = scores().path("human");
    assertEquals(
        List.of(
            "This judge and people",
            "%.3f".formatted(human.at("/spearman/value").asDouble()),
            "%.3f to %.3f"
                .formatted(
                    human.at("/spearman/low").asDouble(), human.at("/spearman/high").asDouble()),
            "%.3f".formatted(human.at("/kendall/value").asDouble()),
            "%.3f to %.3f"
                .formatted(
                    human.at("/kendall/low").asDouble(), human.at("/kendall/high").asDouble())),
        row(page(), "Judge and people", "This judge and people"));
    int answers = 0;
    for (JsonNode cloud : drawing(page(), "SCATTER").path("clouds")) {
      for (JsonNode point : cloud.path("points")) {
        answers += point.path("count").asInt();
      }
    }
    assertEquals(human.path("answers").asInt(), answers);
  }

  @Test
  void positionBiasStandsByOrder() throws IOException {
    judged().write(folder);
    List<List<String>> rows = rows(page(), "Consistency of the judge");
    assertEquals("Orders of examples", rows.get(0).get(0));
    assertEquals(1200, scores().at("/position/pairs").asInt()); // 80 answers, 15 pairs of orders
    assertEquals("1,200", rows.get(0).get(1));
    assertEquals("Order 0", rows.get(1).get(0));
    assertTrue(rows.get(1).get(1).startsWith("-"), rows.toString());
    assertTrue(rows.get(6).get(1).startsWith("+"), rows.toString());
  }

  @Test
  void anAnswersRowHasItsTextsScoresAndTheJudgesWords() throws IOException {
    List<Judgement> judgements = judged().unscored(0.3).write(folder);
    JsonNode data = answers(page());
    JsonNode row = data.path("rows").path(1);
    assertEquals(
        "q0", data.path("questions").path(row.path("question").asInt()).path("id").asText());
    assertEquals("model-b", data.path("models").path(row.path("model").asInt()).asText());
    assertTrue(row.path("answer").asText().startsWith("Answer 0 of model-b"));
    List<Judgement> own =
        judgements.stream()
            .filter(j -> j.questionId().equals("q0") && j.model().equals("model-b"))
            .toList();
    List<Judgement> scored = own.stream().filter(j -> j.score().isPresent()).toList();
    assertEquals(own.size(), row.path("all").asInt());
    assertEquals(scored.size(), row.path("scored").asInt());
    assertEquals(
        scored.stream().mapToDouble(j -> j.score().getAsDouble()).average().orElseThrow(),
        row.path("score").asDouble(),
        1e-12);
    assertEquals(
        "It names the third repair, as the reference does. [[7]]",
        row.at("/words/0/text").asText());
    assertEquals(80, data.path("rows").size());
  }

  @Test
  void belowMinCoverageThePageSaysWhy() throws IOException {
    judged().unscored(0.4).write(folder);
    Files.writeString(
        folder.resolve("rejected.jsonl"),
        "{\"stage\":\"judge\",\"reason\":\"unknown-question\",\"id\":\"x\",\"detail\":\"\"}\n");
    String notice = section(page(), "Leaderboard").select(".notice").text();
    JsonNode model = scores().path("models").path(0);
    assertTrue(notice.contains("Coverage must be at least minCoverage, 95.00 %."), notice);
    assertTrue(
        notice.contains(
            "model-a: %.2f %% of what was to be judged has a score; without one are %d × out-of-range (the rating is not on the rubric's scale)."
                .formatted(
                    100 * model.path("coverage").asDouble(),
                    model.at("/unscored/out-of-range").asInt())),
        notice);
    assertTrue(notice.contains("Not judged at all: 1 × unknown-question"), notice);
    rewrite(scores().put("minCoverage", 0.2));
    assertEquals(0, page().select(".notice").size());
  }

  @Test
  void nothingJudgedIsANotice() throws IOException {
    new JudgedRun(0).write(folder);
    Files.delete(folder.resolve("questions.jsonl"));
    Document page = page();
    assertTrue(page.select(".notice").text().contains("No answer was judged."), page.text());
    assertEquals(0, page.select(".answers").size());
  }

  @Test
  void standInsAreNamedWhereTheyAnsweredOrJudged() throws IOException {
    judged().write(folder);
    assertEquals(0, page().select(".notice").size());
    judged().by("longalign-extractive-standin").write(folder);
    Element notice = page().selectFirst("section .notice");
    assertTrue(notice.text().startsWith("A stand-in took the place of a language model"));
    JudgedRun.needle(folder.resolve("n"), "longalign-extractive-standin");
    String needle = EvaluationPage.render(folder.resolve("n").toString());
    assertTrue(Jsoup.parse(needle).select(".notice").text().contains("copy sentences"));
  }

  @Test
  void scoresAloneHaveAPageToo() throws IOException {
    judged().write(folder);
    for (String name : List.of("questions.jsonl", "answers.jsonl", "human.jsonl")) {
      Files.delete(folder.resolve(name));
    }
    JsonNode data = answers(page());
    assertEquals("q0", data.at("/questions/0/text").asText());
    assertEquals("", data.at("/rows/0/answer").asText());
    assertTrue(section(page(), "Answers").text().contains("Texts are missing"));
    Files.delete(folder.resolve("judgements.jsonl"));
    assertEquals("model-a", row(page(), "Leaderboard", "model-a").get(0));
    assertEquals(0, page().select(".answers").size());
  }

  @Test
  void hostileTextsEnterThePageAsText() throws IOException {
    String text = "</script><script>alert(1)</script><!--<script>\u202E&";
    new JudgedRun(2, "model-a", text).hostile(text).by(text).write(folder);
    JudgedRun.needle(folder, text);
    Document page = page();
    assertEquals(4, page.select("script").size()); // Chart.js, ours, drawings and answers
    assertTrue(
        answers(page).at("/rows/0/answer").asText().contains("</script><script>alert(1)</script>"));
    assertFalse(page.outerHtml().contains("\u202E"));
  }

  @Test
  void needleCellsStandByDepthAndLength() throws IOException {
    JudgedRun.needle(folder, "model-a");
    Document page = page();
    Element map = section(page, "Needle in a haystack");
    assertEquals(
        List.of(
            "Depth", "1k", "8k", "14,500", "21k", "27,500", "34k", "40,500", "47k", "53,500",
            "60k"),
        map.select("thead th").eachText());
    assertEquals(
        List.of("50 %", "10", "10", "10", "10", "8", "6", "4", "2", "1", "1"),
        row(page, "Needle in a haystack", "50 %"));
    assertEquals("—", map.select("td.heat-none").text());
    assertEquals("heat-0", map.select("tbody tr").get(4).select("td").last().className());
    assertEquals("heat-9", map.select("tbody tr").get(0).select("td").first().className());
  }

  private static JudgedRun judged() {
    return new JudgedRun(40, "model-a", "model-b").inOrders(6, 1).withPeople();
  }

  private Document page() throws IOException {
    String path = EvaluationPage.write(folder.toString());
    assertEquals(folder + "/report.html", path);
    return Jsoup.parse(Files.readString(Path.of(path)));
  }

  private ObjectNode scores() throws IOException {
    return (ObjectNode) JSON.readTree(folder.resolve("scores.json").toFile());
  }

  private void rewrite(ObjectNode scores) throws IOException {
    Files.writeString(folder.resolve("scores.json"), scores.toString());
  }

  private static JsonNode drawing(Document page, String kind) throws IOException {
    for (JsonNode drawing : JSON.readTree(page.selectFirst("#drawings").data())) {
      if (drawing.path("kind").asText().equals(kind)) {
        return drawing.path("chart");
      }
    }
    throw new AssertionError("no drawing " + kind);
  }

  private static JsonNode answers(Document page) throws IOException {
    return JSON.readTree(page.selectFirst(".answers script").data());
  }

  private static Element section(Document page, String title) {
    return page.select("section").stream()
        .filter(section -> section.child(0).text().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static List<List<String>> rows(Document page, String section) {
    return section(page, section).select("tbody tr").stream()
        .map(row -> row.select("th,td").eachText())
        .toList();
  }

  private static List<String> row(Document page, String section, String first) {
    return rows(page, section).stream()
        .filter(cells -> cells.get(0).equals(first))
        .findFirst()
        .orElseThrow();
  }
}
