package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatServer;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.AnswerCoder;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.QuestionCoder;
import org.longalign.beam.data.ScoredExample;
import org.longalign.beam.data.StageCounts;

final class JudgeScoreTest {
  private static final List<ScoredExample> EXAMPLES =
      List.of(
          new ScoredExample("low one", 2),
          new ScoredExample("middle one", 5),
          new ScoredExample("high one", 9));

  static Question question(String id, boolean examples) {
    return new Question(
        id, "", "Why " + id + "?", "Because.", "en", examples ? EXAMPLES : List.of(), "", "");
  }

  private static PCollectionTuple judged(
      Pipeline pipeline,
      ChatModelFactory judge,
      ExampleOrder order,
      int repeats,
      Answer... answers) {
    PCollection<Question> questions =
        pipeline.apply(
            "questions",
            Create.of(question("a", true), question("b", true), question("plain", false))
                .withCoder(QuestionCoder.of()));
    return pipeline
        .apply("answers", Create.of(List.of(answers)).withCoder(AnswerCoder.of()))
        .apply(JudgeScore.by(judge, questions).withOrder(order).withRepeats(repeats));
  }

  private static PCollection<String> told(PCollectionTuple out) {
    return out.get(JudgeScore.JUDGEMENTS)
        .apply(
            "told",
            MapElements.into(TypeDescriptors.strings())
                .via(
                    j ->
                        j.questionId()
                            + ' '
                            + j.permutation()
                            + ' '
                            + j.repeat()
                            + ' '
                            + (j.score().isPresent() ? j.score().getAsDouble() : j.reason())));
  }

  @Test
  void every_answer_is_judged_in_all_orders_and_repeats_or_rejected_with_a_reason() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out =
        judged(
            pipeline,
            ScriptedJudge.always("Right but short. [[7]]"),
            ExampleOrder.ALL,
            2,
            new Answer("a", "m", "it is so"),
            new Answer("plain", "m", ""),
            new Answer("nobody's", "m", "it is so"));
    List<String> expected = new ArrayList<>(List.of("plain -1 0 7.0", "plain -1 1 7.0"));
    IntStream.range(0, 12).forEach(i -> expected.add("a " + i % 6 + ' ' + i / 6 + " 7.0"));
    PAssert.that(told(out)).containsInAnyOrder(expected);
    PAssert.that(
            out.get(JudgeScore.REJECTED)
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via(r -> r.stage() + ' ' + r.reason() + ' ' + r.id())))
        .containsInAnyOrder("judge unknown-question nobody's");
    PAssert.thatSingleton(
            out.get(JudgeScore.USAGE)
                .apply(
                    Combine.globally(
                            (ModelUsage a, ModelUsage b) ->
                                a == null ? b : b == null ? a : a.plus(b))
                        .withoutDefaults()))
        .isEqualTo(new ModelUsage("scripted", 14, 1400, 0, 140, ModelUsage.UNKNOWN));
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    assertEquals(
        Map.of("judge/elements", 14L, "judge/rejected/unknown-question", 1L),
        StageCounts.of(result, "judge/"));
  }

  @ParameterizedTest
  @CsvSource({
    "[[11]], [[11]], out-of-range",
    "'', '', empty",
    "评分：[[七]], 七分, not-digits",
    "Very good., I said so., no-rating",
    "[[n]], Either 7/10 or 8/10, ambiguous",
    "Rating: 7, Rating: 7, 7.0",
    "Well., 8, 8.0",
    "[[11]], [[9]], 9.0",
    "'[[11]], no, [[4]]', [[9]], 4.0",
  })
  void a_judge_that_gives_no_rating_is_asked_once_more_and_then_the_answer_is_unscored(
      String first, String again, String expected) {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out =
        judged(
            pipeline,
            new ScriptedJudge(first, again),
            ExampleOrder.ZERO_SHOT,
            1,
            new Answer("a", "m", "it is so"));
    PAssert.that(told(out)).containsInAnyOrder("a -1 0 " + expected);
    pipeline.run().waitUntilFinish();
  }

  @ParameterizedTest
  @CsvSource({
    "TOO_LONG, too-long-for-judge",
    "FILTERED, filtered",
    "BUDGET, budget",
    "UNAVAILABLE, unavailable"
  })
  void what_the_judge_does_not_take_is_unscored_and_the_others_are_judged(
      String failure, String reason) {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out =
        judged(
            pipeline,
            ScriptedJudge.always("[[3]]"),
            ExampleOrder.FIXED,
            1,
            new Answer("a", "m", "fails: " + failure),
            new Answer("b", "m", "it is so"));
    PAssert.that(told(out)).containsInAnyOrder("a 0 0 " + reason, "b 0 0 3.0");
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    assertEquals(
        Map.of("judge/elements", 1L, "judge/unscored/" + reason, 1L),
        StageCounts.of(result, "judge/"));
  }

  @Test
  void a_judge_that_lets_nobody_in_fails_the_job() {
    Pipeline pipeline = Pipeline.create();
    judged(
        pipeline,
        ScriptedJudge.always("[[3]]"),
        ExampleOrder.FIXED,
        1,
        new Answer("a", "m", "fails: SETTINGS"));
    assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish());
  }

  @Test
  void each_of_a_panel_judges_every_answer_under_its_name() {
    Pipeline pipeline = Pipeline.create();
    PCollection<Question> questions =
        pipeline.apply("questions", Create.of(question("a", true)).withCoder(QuestionCoder.of()));
    PCollectionTuple out =
        pipeline
            .apply(
                Create.of(new Answer("a", "m", "x"), new Answer("none", "m", "x"))
                    .withCoder(AnswerCoder.of()))
            .apply(
                JudgeScore.byPanel(
                        List.of(
                            new ScriptedJudge("kind", "[[9]]", ""),
                            new ScriptedJudge("strict", "[[2]]", "")),
                        questions)
                    .withOrder(ExampleOrder.FIXED));
    PAssert.that(
            out.get(JudgeScore.JUDGEMENTS)
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via(j -> j.judge() + ' ' + j.score().getAsDouble())))
        .containsInAnyOrder("kind 9.0", "strict 2.0");
    PAssert.thatSingleton(out.get(JudgeScore.REJECTED).apply(Count.globally())).isEqualTo(1L);
    pipeline.run().waitUntilFinish();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            JudgeScore.byPanel(
                List.of(ScriptedJudge.always("a"), ScriptedJudge.always("b")), questions));
  }

  @Test
  void a_question_is_judged_on_the_scale_of_its_data_set() {
    Pipeline pipeline = Pipeline.create();
    PCollection<Question> questions =
        pipeline.apply(
            "questions",
            Create.of(
                    new Question("q", "hotpotqa", "Who?", "Ann.", "en", List.of(), "", ""),
                    new Question("s", "vcsum", "Sum up.", "So.", "zh", List.of(), "", ""))
                .withCoder(QuestionCoder.of()));
    PCollectionTuple out =
        pipeline
            .apply(
                Create.of(new Answer("q", "m", "x"), new Answer("s", "m", "x"))
                    .withCoder(AnswerCoder.of()))
            .apply(
                JudgeScore.by(ScriptedJudge.always("[[4]]"), questions)
                    .withPrompts(RubricPrompts.of(RubricChoice.BY_DATASET, JudgePrompts::builtIn)));
    PAssert.that(told(out)).containsInAnyOrder("q -1 0 out-of-range", "s -1 0 4.0");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void two_questions_of_one_id_fail_the_job() {
    Pipeline pipeline = Pipeline.create();
    PCollection<Question> questions =
        pipeline.apply(
            "questions",
            Create.of(question("a", true), question("a", false)).withCoder(QuestionCoder.of()));
    pipeline
        .apply(Create.of(new Answer("a", "m", "x")).withCoder(AnswerCoder.of()))
        .apply(JudgeScore.by(ScriptedJudge.always("[[3]]"), questions));
    assertThrows(RuntimeException.class, () -> pipeline.run().waitUntilFinish());
  }

  @Test
  void judgements_keep_the_windows_of_their_answers() {
    Pipeline pipeline = Pipeline.create();
    PCollection<Question> questions =
        pipeline.apply("questions", Create.of(question("a", false)).withCoder(QuestionCoder.of()));
    PCollection<Judgement> judgements =
        pipeline
            .apply(
                Create.timestamped(
                        TimestampedValue.of(new Answer("a", "early", "x"), Instant.ofEpochMilli(1)),
                        TimestampedValue.of(new Answer("a", "late", "x"), Instant.ofEpochMilli(15)))
                    .withCoder(AnswerCoder.of()))
            .apply(Window.into(FixedWindows.of(Duration.millis(10))))
            .apply(JudgeScore.by(ScriptedJudge.always("[[3]]"), questions))
            .get(JudgeScore.JUDGEMENTS);
    PCollection<String> models =
        judgements.apply(MapElements.into(TypeDescriptors.strings()).via(Judgement::model));
    PAssert.that(models)
        .inWindow(new IntervalWindow(Instant.ofEpochMilli(0), Instant.ofEpochMilli(10)))
        .containsInAnyOrder("early");
    PAssert.that(models)
        .inWindow(new IntervalWindow(Instant.ofEpochMilli(10), Instant.ofEpochMilli(20)))
        .containsInAnyOrder("late");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void what_was_judged_is_not_paid_for_again_and_repeats_are_requests_of_their_own(
      @TempDir Path folder) throws IOException {
    try (ChatServer server = new ChatServer().says(prompt -> "Fine. [[8]]")) {
      ChatService service =
          ChatService.of(
              new ChatEndpoint(ChatEndpoint.Protocol.OPENAI, server.url(), "judge", null),
              folder.resolve("responses").toString());
      for (int run = 0; run < 2; run++) {
        Pipeline pipeline = Pipeline.create();
        PCollectionTuple out =
            judged(
                pipeline,
                service,
                ExampleOrder.ALL,
                2,
                new Answer("a", "m", "it is so"),
                new Answer("b", "m", "it is so"));
        PAssert.that(told(out))
            .satisfies(
                all -> {
                  List<String> lines = new ArrayList<>();
                  all.forEach(lines::add);
                  assertEquals(24, lines.size());
                  assertTrue(lines.stream().allMatch(line -> line.endsWith(" 8.0")));
                  return null;
                });
        pipeline.run().waitUntilFinish();
      }
      assertEquals(24, server.requests().size());
      server.requests().forEach(r -> assertEquals(0, r.path("temperature").doubleValue()));
    }
  }
}
