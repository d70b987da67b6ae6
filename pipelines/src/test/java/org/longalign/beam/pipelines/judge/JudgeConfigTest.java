package org.longalign.beam.pipelines.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused before any work, and what a job's graph holds. */
final class JudgeConfigTest {
  private static final String QUESTION =
      "{\"id\":\"%s\",\"question\":\"Why?\",\"reference\":\"So.\",\"document\":\"%s\"}";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    file("questions.jsonl", QUESTION.formatted("a", "text"), QUESTION.formatted("b", "text"));
    file("answers.jsonl", "{\"id\":\"a\",\"model\":\"m\",\"answer\":\"So.\"}");
  }

  private void file(String name, String... lines) throws IOException {
    Files.write(folder.resolve(name), List.of(lines));
  }

  private JudgeConfig config(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--questions=" + folder + "/questions.jsonl",
                "--output=" + folder + "/out",
                "--judgeUrl=http://127.0.0.1:1/v1"));
    args.addAll(List.of(more));
    args.replaceAll(arg -> arg.replace("DIR", folder.toString()));
    return JudgeConfig.of(
        PipelineOptionsFactory.fromArgs(args.toArray(String[]::new)).as(JudgeOptions.class));
  }

  private void refused(String complaint, String... args) {
    assertEquals(
        complaint.replace("DIR", folder.toString()),
        assertThrows(IllegalArgumentException.class, () -> config(args)).getMessage());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--judgeModel=j | answers or modelUrl must be given, got none",
        "--answers=DIR/answers.jsonl | judgeModel must be given, got none",
        "--answers=DIR/answers.jsonl --judgeModel=j,j | judgeModel must name each judge once, got j"
            + " again",
        "--answers=DIR/answers.jsonl --judgeModel=j,k,l --judgeKey=env:A,env:B | judgeKey must be"
            + " one, or one for each of 3 judges, got 2",
        "--answers=DIR/answers.jsonl --judgeModel=j --judgeProtocol=grpc | judgeProtocol must be"
            + " openai or anthropic, got \"grpc\"",
        "--modelUrl=ftp://h --modelName=m --judgeModel=j | modelUrl must be an http or https URL,"
            + " got \"ftp://h\"",
        "--answers=DIR/answers.jsonl --judgeModel=j --rubric=best | rubric must be chat, qa or"
            + " summary, got \"best\"",
        "--answers=DIR/answers.jsonl --judgeModel=j --minCoverage=2 | minCoverage must be from 0 to"
            + " 1, got 2.0",
        "--answers=DIR/answers.jsonl --judgeModel=j --import=DIR/*.none | import must match a file,"
            + " got \"DIR/*.none\"",
        "--answers=DIR/out/answers.jsonl --judgeModel=j | answers must not be a file that is written"
            + " to output, got \"DIR/out/answers.jsonl\"",
      })
  void a_bad_option_is_named_with_its_value_and_the_rule(String args, String complaint) {
    refused(complaint, args.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\":\"a\",\"question\":\"W?\",\"reference\":\"S.\"} | questions.jsonl:2: id must be unique,"
            + " got \"a\", which is that of questions.jsonl:1",
        "{\"id\":\"b\",\"question\":\"W?\"} | questions.jsonl:2: reference must be a text that is not"
            + " blank, got none",
        "{\"id\":\"b\",\"question\":\"W?\",\"reference\":\"S.\",\"examples\":[{\"answer\":\"x\",\"score\":1},"
            + "{\"answer\":\"y\",\"score\":2}]} | questions.jsonl:2: examples must be 3 or none, got 2",
      })
  void a_bad_question_is_named_by_its_line(String second, String complaint) throws IOException {
    file("questions.jsonl", QUESTION.formatted("a", "text"), second);
    refused(complaint, "--answers=DIR/answers.jsonl", "--judgeModel=j");
  }

  @Test
  void human_scores_of_no_question_are_refused() throws IOException {
    file("human.jsonl", "{\"id\":\"z\",\"model\":\"m\",\"annotator\":\"p\",\"score\":7}");
    refused(
        "human.jsonl:1: id must be that of a question, got \"z\"",
        "--answers=DIR/answers.jsonl",
        "--judgeModel=j",
        "--human=DIR/human.jsonl");
  }

  @Test
  void a_panel_of_judges_is_one_for_each_name() {
    JudgeConfig panel =
        config(
            "--answers=DIR/answers.jsonl", "--judgeModel=j,k", "--judgeProtocol=openai,anthropic");
    assertEquals(List.of("j", "k"), panel.panel().stream().map(each -> each.name()).toList());
  }

  /** Dataflow takes graphs of at most 10 MB. */
  @Test
  void documents_are_not_in_the_graph_of_a_job() throws IOException {
    String document = "It rained on the harbor. ".repeat(20_000);
    String[] lines = new String[40];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = QUESTION.formatted("q" + i, document);
    }
    file("questions.jsonl", lines);
    Pipeline pipeline = Pipeline.create();
    JudgePipeline.addTo(
        pipeline, config("--modelUrl=http://127.0.0.1:1/v1", "--modelName=m", "--judgeModel=j"));
    int bytes = PipelineTranslation.toProto(pipeline).getSerializedSize();
    assertTrue(bytes < 1_000_000, bytes + " bytes");
  }
}
