package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that the harness (0.4.13) and LongBench's eval.py have written, and such as FastChat and
 * LongBench-Chat write.
 */
final class ImportedScoresTest {
  private static final Path FILES = Path.of("../testdata/judge/import").toAbsolutePath();

  @TempDir private Path folder;

  private static List<ImportedScore> read(String glob) {
    return ImportedScores.read(List.of(FILES.normalize() + "/" + glob));
  }

  private static List<String> told(String glob) {
    return read(glob).stream()
        .map(
            each ->
                "%s | %s | %s | %.4f | %s | %s"
                    .formatted(
                        each.model(),
                        each.benchmark(),
                        each.metric(),
                        each.score(),
                        each.scale() == null
                            ? "-"
                            : (int) each.scale().low() + " to " + (int) each.scale().high(),
                        each.standardError().isPresent()
                            ? "%.4f".formatted(each.standardError().getAsDouble())
                            : "-"))
        .toList();
  }

  /**
   * Means as pandas has them over the file, as FastChat's show_result.py does; errors as
   * statsmodels has them (OLS on a constant, cov_type="cluster" by question).
   */
  @Test
  void mt_bench_is_told_as_fastchat_tells_it_with_an_error_by_question() {
    assertEquals(
        List.of(
            "llama-2 | MT-Bench | score by gpt-4 | 2.0000 | 1 to 10 | 0.5774",
            "vicuna-7b | MT-Bench | score by gpt-4, 8 of 9 scored | 7.9375 | 1 to 10 | 0.5414",
            "vicuna-7b | MT-Bench | score of turn 1 by gpt-4 | 8.5000 | 1 to 10 | 0.4899",
            "vicuna-7b | MT-Bench | score of turn 2 by gpt-4, 3 of 4 scored | 7.0000 | 1 to 10 |"
                + " 0.5774"),
        told("mt-bench/gpt-4_single.jsonl"));
  }

  @Test
  void the_harness_tells_each_metric_of_each_task() {
    assertEquals(
        List.of(
            "org/tiny | tiny_choice (0-shot) | acc | 0.6000 | 0 to 1 | 0.1124",
            "org/tiny | tiny_choice (0-shot) | acc_norm | 0.4000 | 0 to 1 | 0.1124",
            "org/tiny | tiny_gen (0-shot) | exact_match (strict-match) | 0.0000 | 0 to 1 | 0.0000",
            "org/tiny | tiny_gen (0-shot) | exact_match (flexible-extract) | 0.0000 | 0 to 1 |"
                + " 0.0000",
            "org/tiny | tiny_ppl (0-shot) | word_perplexity, lower is better | 1.1389 | - | -",
            "org/tiny | tiny_ppl (0-shot) | bits_per_byte, lower is better | 0.0536 | - | -"),
        told("harness/*/results_*.json"));
  }

  @Test
  void longbench_is_told_by_data_set_and_the_model_is_its_folder() {
    assertEquals(
        List.of(
            "tiny-model | LongBench gov_report | ROUGE-L | 48.4800 | 0 to 100 | -",
            "tiny-model | LongBench trec | accuracy | 66.6700 | 0 to 100 | -",
            "tiny-model | LongBench dureader | ROUGE-L | 66.6700 | 0 to 100 | -",
            "tiny-model | LongBench hotpotqa | F1 | 66.6700 | 0 to 100 | -",
            "tiny-model | LongBench lcc | edit similarity | 53.3300 | 0 to 100 | -"),
        told("longbench/pred/*/result.json"));
    List<String> byLength = told("longbench/pred_e/*/result.json");
    assertEquals(10, byLength.size()); // nothing was longer than 8,000 words
    assertEquals(
        "tiny-model | LongBench-E gov_report | ROUGE-L of 0-4k | 36.3600 | 0 to 100 | -",
        byLength.get(0));
  }

  @Test
  void longbench_chat_is_told_over_the_questions_that_have_a_score() {
    assertEquals(
        List.of("tiny-chat | LongBench-Chat | score, 3 of 4 scored | 8.1667 | 1 to 10 | 0.6009"),
        told("longbench-chat/*.json"));
  }

  @Test
  void what_is_imported_stands_in_scores_json_with_its_file() {
    QuestionIndex one = new QuestionIndex(RubricChoice.BY_DATASET, Map.of("a", ""));
    Scores scores = Scores.of(one, Set.of(), List.of(), List.of(), 1);
    JsonNode row = ScoresJson.of(scores, 0.95, read("harness/*/*.json")).path("imported").path(4);
    assertEquals("org/tiny", row.get("model").asText());
    assertTrue(row.get("low").isNull() && row.get("high").isNull());
    assertTrue(row.get("standardError").isNull());
    assertTrue(row.get("file").asText().endsWith("579905.json"), row.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x.jsonl | {\"question_id\":1,\"model\":\"m\",\"judge\":[\"j\",\"p\"],\"score\":11,\"turn\":1} |"
            + " x.jsonl:1: score must be from 1 to 10, or -1 for none, got 11.0",
        "x.jsonl | {\"question_id\":1,\"model\":\"m\",\"score\":\"9\",\"turn\":1} |"
            + " x.jsonl:1: score must be a number, got \"9\"",
        "x.json | {\"results\":{},\"model_name\":\"m\"} | x.json: results must hold a score, got none",
        "x.json | {\"results\":{\"t\":{\"acc,none\":1}}} | x.json:1: results must name their model"
            + " (model_name or config.model), got none",
        "x.json | {\"hotpotqa\":\"9\"} | x.json:1: hotpotqa must be a number, got \"9\"",
        "x.json | {\"hotpotqa\":9,\"other\":1} | x.json:1: a data set must be one of LongBench, got"
            + " \"other\"",
        "x.json | [{\"idx\":1,\"score\":\"[8]\"}] | x.json:1: score must be from 1 to 10, or none, got"
            + " \"[8]\"",
        "x.json | {\"a\":1} | x.json:1: must be results of MT-Bench (single grading),"
            + " lm-evaluation-harness, LongBench or LongBench-Chat, got an object of [a]",
        "x.json | [3] | x.json:1: must be an object, got NUMBER",
        "x.json | `` | x.json: results must hold a score, got none",
      })
  void a_file_that_is_not_as_it_must_be_is_named_with_the_rule(
      String name, String content, String complaint) throws IOException {
    refused(complaint, Files.writeString(folder.resolve(name), content).toString());
  }

  @Test
  void pairwise_judgements_broken_json_and_globs_of_nothing_are_refused() throws IOException {
    refused(
        "gpt-4_pair.jsonl:1: must be single grading, got pairwise judgements, which give no model"
            + " a score",
        FILES.normalize() + "/mt-bench/gpt-4_pair.jsonl");
    refused("import must match a file, got \"" + folder + "/*.none\"", folder + "/*.none");
    Path broken = Files.writeString(folder.resolve("b.json"), "{\"results\": {");
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> ImportedScores.read(List.of(broken.toString())))
            .getMessage();
    assertTrue(said.startsWith("b.json: must be JSON: "), said);
    Path percent =
        Files.writeString(
            folder.resolve("p.json"),
            "{\"results\":{\"t\":{\"acc,none\":35.2}},\"model_name\":\"m\"}");
    refused(
        "a score must be between 0.0 and 1.0, got 35.2: t of m in " + percent, percent.toString());
  }

  private static void refused(String complaint, String glob) {
    assertEquals(
        complaint,
        assertThrows(IllegalArgumentException.class, () -> ImportedScores.read(List.of(glob)))
            .getMessage());
  }
}
