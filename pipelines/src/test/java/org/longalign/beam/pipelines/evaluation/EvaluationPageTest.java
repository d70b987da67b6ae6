package org.longalign.beam.pipelines.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.pipelines.report.Manifests;

class EvaluationPageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> JUDGED =
      List.of(
          "Leaderboard",
          "The paper's scores",
          "Judge and people",
          "Consistency of the judge",
          "Answers");

  @TempDir private Path folder;

  @Test
  void aRunShowsItsResultsThenItsTrainingThenItsData() throws IOException {
    judged().write(folder.resolve("judge"));
    JudgedRun.needle(folder.resolve("needle"), "model-a");
    trained(folder.resolve("model"));
    for (String batching : List.of("naive", "pack", "sort")) {
      Path data = Files.createDirectory(folder.resolve("dataset-" + batching));
      Files.writeString(
          data.resolve("manifest.json"), JSON.writeValueAsString(Manifests.batched(batching)));
    }
    Document page = page(folder + "/");
    assertEquals("Run report", page.select("h1").text());
    List<String> titles = new ArrayList<>(JUDGED);
    titles.addAll(
        List.of(
            "Needle in a haystack",
            "Training",
            "Comparison",
            "The same in all",
            "dataset-pack",
            "dataset-sort",
            "dataset-naive",
            "Options"));
    assertEquals(titles, page.select("h2").eachText());
    assertEquals(titles, page.select("header nav a").eachText());
    assertTrue(page.select("header .notice").text().startsWith("An extractive stand-in wrote"));
  }

  @Test
  void aJudgesDirectoryAloneHasAPage() throws IOException {
    judged().write(folder);
    Document page = page(folder.toString());
    assertEquals("Evaluation report", page.select("h1").text());
    assertEquals(JUDGED, page.select("h2").eachText());
  }

  @Test
  void aNeedlesDirectoryAloneHasAPage() throws IOException {
    JudgedRun.needle(folder, "model-a");
    assertEquals(List.of("Needle in a haystack"), page(folder.toString()).select("h2").eachText());
  }

  @Test
  void aTrainingAloneHasAPage() throws IOException {
    trained(folder.resolve("model"));
    Document page = page(folder.toString());
    assertEquals(List.of("Training"), page.select("h2").eachText());
    assertEquals(0, page.select(".notice").size());
    Files.writeString(folder.resolve("model/config.json"), "{\"about\": \"embedded: tiny\"}");
    assertTrue(page(folder.toString()).select(".notice").text().contains("embedded: tiny"));
  }

  @Test
  void aDirectoryWithNothingToShowIsRefused() {
    assertThrows(FileNotFoundException.class, () -> EvaluationPage.write(folder.toString()));
    assertEquals(0, folder.toFile().list().length);
  }

  private static JudgedRun judged() {
    return new JudgedRun(8, "model-a", "model-b").inOrders(3, 1).withPeople();
  }

  private static void trained(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("metrics.jsonl"),
        JSON.writeValueAsString(new StepResult(1, "00", 2.5, 100, 40, 1e-3, 0.7, 0.1)) + '\n');
  }

  private static Document page(String directory) throws IOException {
    return Jsoup.parse(Files.readString(Path.of(EvaluationPage.write(directory))));
  }
}
