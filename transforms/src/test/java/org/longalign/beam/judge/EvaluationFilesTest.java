package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.ScoredExample;

final class EvaluationFilesTest {
  private static final String EXAMPLES =
      "[{\"answer\":\"x\",\"score\":2},{\"answer\":\"y\",\"score\":5},{\"answer\":\"z\",\"score\":9}]";
  private static final List<ScoredExample> READ =
      List.of(new ScoredExample("x", 2), new ScoredExample("y", 5), new ScoredExample("z", 9));

  @TempDir private Path folder;

  private String file(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines)).toString();
  }

  @Test
  void our_questions_are_read_with_documents_beside_them_or_in_them() throws IOException {
    String path =
        file(
            "questions.jsonl",
            "{\"id\":\"a\",\"question\":\"Why?\",\"reference\":\"So.\",\"language\":\"en\",\"examples\":"
                + EXAMPLES
                + ",\"documentFile\":\"docs/a.txt\"}",
            "",
            "{\"id\":7,\"question\":\"为什么？\",\"reference\":\"因为。\",\"document\":\"文\"}");
    assertEquals(
        List.of(
            new Question("a", "", "Why?", "So.", "en", READ, "", folder + "/docs/a.txt"),
            new Question("7", "", "为什么？", "因为。", "zh", List.of(), "文", "")),
        QuestionFile.read(path));
  }

  @Test
  void longbench_chat_is_read_as_its_code_reads_it() throws IOException {
    file("few_shots.json", "[[], " + EXAMPLES + "]");
    String path =
        file(
            "test_cases.json",
            "[{\"idx\": 1, \"prompt\": \"A long text.\\n\\nWhy?\", \"query\": \"Why?\", \"answer\": \"So.\"},",
            " {\"idx\": 2, \"prompt\": \"长文\\n为什么\", \"query\": \"为什么\", \"answer\": \"因为\"}]");
    assertEquals(
        List.of(
            new Question("1", "longbench-chat", "Why?", "So.", "en", List.of(), "A long text.", ""),
            new Question("2", "longbench-chat", "为什么", "因为", "zh", READ, "长文", "")),
        QuestionFile.read(path));
  }

  @Test
  void longbench_is_read_as_published() throws IOException {
    String path =
        file(
            "hotpotqa.jsonl",
            "{\"input\":\"Who?\",\"context\":\"Text.\",\"answers\":[\"Ann\",\"Anna\",\"Ann\"],\"length\":9,"
                + "\"dataset\":\"hotpotqa\",\"language\":\"en\",\"all_classes\":null,\"_id\":\"f0\"}",
            "{\"input\":\"\",\"context\":\"会议。\",\"answers\":[\"总结\"],\"length\":9,"
                + "\"dataset\":\"vcsum\",\"language\":\"zh\",\"all_classes\":null}");
    assertEquals(
        List.of(
            new Question("f0", "hotpotqa", "Who?", "Ann\nAnna", "en", List.of(), "Text.", ""),
            new Question("vcsum:2", "vcsum", "请概括这篇文档的内容。", "总结", "zh", List.of(), "会议。", "")),
        QuestionFile.read(path));
  }

  @Test
  void what_is_written_in_our_layout_comes_back_without_documents() throws IOException {
    Question question =
        new Question("a", "hotpotqa", "Why?", "So.\nAs.", "zh", READ, "A long text.", "");
    assertEquals(
        List.of(question.withoutDocument()),
        QuestionFile.read(file("q.jsonl", QuestionFile.line(question))));
    Answer answer = new Answer("a", "m", "So \"it\" is.\n");
    assertEquals(List.of(answer), AnswerFile.read(file("a.jsonl", AnswerFile.line(answer))));
    HumanScore score = new HumanScore("a", "m", "p", 7.5);
    assertEquals(List.of(score), human(score.line()));
  }

  private QuestionIndex index(String rubric, String... datasets) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String dataset : datasets) {
      lines.add(
          "{\"_id\":\"%s\",\"input\":\"Who?\",\"context\":\"Text.\",\"answers\":[\"Ann\"],\"length\":9,\"dataset\":\"%s\",\"language\":\"en\",\"all_classes\":null}"
              .formatted(dataset + lines.size(), dataset));
    }
    return QuestionIndex.read(
        file("mixed.jsonl", lines.toArray(String[]::new)), RubricChoice.parse(rubric));
  }

  @Test
  void without_a_rubric_each_longbench_question_has_that_of_its_data_set() throws IOException {
    QuestionIndex mixed = index(null, "hotpotqa", "gov_report", "vcsum", "hotpotqa");
    assertEquals(List.of(Rubric.QA, Rubric.SUMMARY), mixed.rubrics());
    assertEquals(Rubric.SUMMARY, mixed.rubric("vcsum2"));
    assertEquals(new Scale(0, 100), mixed.scale());
    assertEquals(List.of(Rubric.QA), index("qa", "hotpotqa", "trec").rubrics());
    refused(
        "without rubric, dataset must be one of 2wikimqa, dureader, gov_report, hotpotqa,"
            + " multi_news, multifieldqa_en, multifieldqa_zh, musique, narrativeqa, qasper, qmsum,"
            + " vcsum, got \"trec\"",
        () -> index(null, "hotpotqa", "trec"));
    refused(
        "questions must be told on one scale unless rubric is given, got chat and qa",
        () -> index(null, "hotpotqa", "longbench-chat"));
  }

  @Test
  void questions_that_are_not_as_they_must_be_are_named_by_line_rule_and_value()
      throws IOException {
    String good = "{\"id\":\"a\",\"question\":\"Why?\",\"reference\":\"So.\"}";
    questions("q.jsonl:2: id must be unique, got \"a\", which is that of q.jsonl:1", good, good);
    questions(
        "q.jsonl:1: reference must be a text that is not blank, got none",
        "{\"id\":\"a\",\"question\":\"Why?\"}");
    questions(
        "q.jsonl:1: reference must be a text that is not blank, got \" \"",
        "{\"id\":\"a\",\"question\":\"Why?\",\"reference\":\" \"}");
    questions(
        "q.jsonl:1: examples must be 3 or none, got 2",
        "{\"id\":\"a\",\"question\":\"Why?\",\"reference\":\"So.\",\"examples\":"
            + EXAMPLES.replaceFirst("\\{[^}]*\\},", "")
            + "}");
    questions(
        "q.jsonl:1: an example: score must be a number, got \"9\"",
        "{\"id\":\"a\",\"question\":\"Why?\",\"reference\":\"So.\",\"examples\":"
            + EXAMPLES.replace("9", "\"9\"")
            + "}");
    questions(
        "q.jsonl:1: answers must be one or more, got []", "{\"context\":\"x\",\"answers\":[]}");
    questions("q.jsonl:1: must be an object, got STRING", "\"a\"");
    questions("questions must be one or more, got none in " + folder + "/q.jsonl", "");
    assertThrows(IllegalArgumentException.class, () -> QuestionFile.read(file("q.jsonl", "{")));
    refused(
        "no such file: \"" + folder + "/none.jsonl\"",
        () -> QuestionFile.read(folder + "/none.jsonl"));
  }

  @Test
  void answers_are_read_blank_ones_too_and_none_twice() throws IOException {
    String first = "{\"id\":\"a\",\"model\":\"m\",\"answer\":\"So.\"}";
    String blank = "{\"id\":\"b\",\"model\":\"m\",\"answer\":\"\"}";
    assertEquals(
        List.of(new Answer("a", "m", "So."), new Answer("b", "m", "")),
        AnswerFile.read(file("a.jsonl", first, blank)));
    String twice = file("a.jsonl", first, blank, first);
    refused(
        "a.jsonl:3: a model must answer a question once, got \"a\" of m, which is that of a.jsonl:1",
        () -> AnswerFile.read(twice));
    String none = file("b.jsonl", "{\"id\":\"a\",\"model\":\"m\"}");
    refused("b.jsonl:1: answer must be a text, got ", () -> AnswerFile.read(none));
  }

  @Test
  void a_mark_of_byte_order_is_passed_over() throws IOException {
    String answer = "{\"id\":\"a\",\"model\":\"m\",\"answer\":\"So.\"}";
    List<Answer> read = List.of(new Answer("a", "m", "So."));
    assertEquals(read, AnswerFile.read(file("a.jsonl", '\uFEFF' + answer)));
    assertEquals(read, AnswerFile.read(file("b.json", "\uFEFF[" + answer + "]")));
  }

  @Test
  void human_scores_are_of_known_questions_and_on_the_scale() throws IOException {
    String good = "{\"id\":\"a\",\"model\":\"m\",\"annotator\":\"p\",\"score\":7}";
    assertEquals(List.of(new HumanScore("a", "m", "p", 7)), human(good));
    refused(
        "h.jsonl:1: id must be that of a question, got \"b\"",
        () -> human(good.replace("\"a\"", "\"b\"")));
    refused(
        "h.jsonl:1: score must be between 1 and 10, got 11.0",
        () -> human(good.replace("7", "11")));
    refused(
        "h.jsonl:2: an annotator must score an answer once, got p's of \"a\" by m, which is that of"
            + " h.jsonl:1",
        () -> human(good, good));
  }

  private List<HumanScore> human(String... lines) throws IOException {
    return HumanScore.read(
        file("h.jsonl", lines), new QuestionIndex(RubricChoice.BY_DATASET, Map.of("a", "")));
  }

  private void questions(String complaint, String... lines) throws IOException {
    String path = file("q.jsonl", lines);
    refused(complaint, () -> QuestionFile.read(path));
  }

  private static void refused(String complaint, Executable reading) {
    assertEquals(complaint, assertThrows(IllegalArgumentException.class, reading).getMessage());
  }
}
