package org.longalign.beam.xlang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Role;
import org.longalign.beam.data.ScoredExample;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;

final class RecordRowsTest {
  private static final Conversation CONVERSATION =
      new Conversation(
          "c",
          List.of(
              new Message(Role.SYSTEM, "be brief"),
              new Message(Role.USER, "why?"),
              new Message(Role.ASSISTANT, "so 😀")),
          "s",
          "en",
          "chat",
          "MIT",
          "d",
          "m");
  private static final Sequence LEARNED =
      new Sequence(
          "a", "s", "en", Tokens.of(5, 6, 7, 151_000), List.of(new Span(1, 2), new Span(3, 4)));
  private static final Sequence UNLEARNED =
      new Sequence("b", "t", "zh", Tokens.of(9, 8), List.of());

  static Stream<Arguments> records() {
    return Stream.of(
        Arguments.of(new DocumentRows(), new Document("d", "s", "zh", "文", "MIT", "file")),
        Arguments.of(new ConversationRows(), CONVERSATION),
        Arguments.of(new ToldConversationRows(), KV.of(17, CONVERSATION)),
        Arguments.of(new SequenceRows(), LEARNED),
        Arguments.of(new SequenceRows(), UNLEARNED),
        Arguments.of(
            new TrainingStepRows(),
            new TrainingStep(
                3, List.of(new Pack(List.of(LEARNED, UNLEARNED)), new Pack(List.of(UNLEARNED))))),
        Arguments.of(
            new QuestionRows(),
            new Question(
                "q",
                "set",
                "why?",
                "so",
                "en",
                List.of(
                    new ScoredExample("x", 1),
                    new ScoredExample("y", 2.5),
                    new ScoredExample("z", 3)),
                "text",
                "")),
        Arguments.of(new AnswerRows(), new Answer("q", "m", "")),
        Arguments.of(
            new JudgementRows(),
            new Judgement(
                "q",
                "m",
                "j",
                4,
                1,
                OptionalDouble.of(7),
                "",
                "[[7]]",
                90,
                OptionalDouble.of(0.1))),
        Arguments.of(
            new JudgementRows(),
            new Judgement(
                "q",
                "m",
                "j",
                -1,
                0,
                OptionalDouble.empty(),
                "none",
                "",
                0,
                OptionalDouble.empty())),
        Arguments.of(new RejectedRows(), new Rejected("length", "too-short", "d", "2 tokens")),
        Arguments.of(new StepResultRows(), new StepResult(2, "ff", 1.5, 10, 4, 0.1, 2.0, 0.5)),
        Arguments.of(new FileReadRows(), new FileRead("s", "f", 4, 1)),
        Arguments.of(new ModelUsageRows(), new ModelUsage("m", 2, 30, 10, 5, -1)),
        Arguments.of(
            new PlanFiguresRows(), new PlanFigures(4, 40, 2, 1, 2, 0.9, 1.1, 3, List.of(0.9, 1.1))),
        Arguments.of(new CountRows(), 3L),
        Arguments.of(new ManifestRows(), "{}"));
  }

  @ParameterizedTest
  @MethodSource("records")
  <T> void a_record_comes_back_from_its_row_over_the_wire(RecordRows<T> rows, T record)
      throws Exception {
    RowCoder coder = RowCoder.of(rows.schema());
    Row sent = rows.row(record);
    Row come = CoderUtils.decodeFromByteArray(coder, CoderUtils.encodeToByteArray(coder, sent));
    assertEquals(record, rows.record(new RowFields(come, rows.defaults())));
  }

  @ParameterizedTest
  @MethodSource("records")
  <T> void every_field_says_what_it_is(RecordRows<T> rows, T unused) {
    for (Schema.Field field : rows.schema().getFields()) {
      assertEquals(true, field.getDescription().matches(".+\\."), rows.name() + field);
      assertEquals(true, field.getName().matches("[a-z0-9_]+"), rows.name() + field);
    }
  }

  @Test
  void a_pack_has_the_columns_of_the_data_set() {
    Row step =
        new TrainingStepRows()
            .row(new TrainingStep(0, List.of(new Pack(List.of(LEARNED, UNLEARNED)))));
    Row pack = step.<Row>getArray("packs").iterator().next();
    assertEquals(List.of(5, 6, 7, 151_000, 9, 8), pack.getArray("input_ids"));
    assertEquals(List.of(-100, 6, -100, 151_000, -100, -100), pack.getArray("labels"));
    assertEquals(List.of(0, 1, 2, 3, 0, 1), pack.getArray("position_ids"));
    assertEquals(List.of(0, 4, 6), pack.getArray("cu_seqlens"));
    assertEquals(List.of(2, 0), pack.getArray("target_counts"));
    assertEquals(List.of(0.5f, 0f), pack.getArray("loss_weights"));
    assertEquals(1, step.getInt32("step_sequences"));
    assertEquals(1, step.getInt32("step_packs"));
  }

  @Test
  void fields_may_be_in_another_order_and_of_another_width_and_some_may_be_missing() {
    Schema schema =
        Schema.builder()
            .addArrayField("targets", Schema.FieldType.row(span()))
            .addArrayField("tokens", Schema.FieldType.INT64)
            .addStringField("another")
            .addStringField("id")
            .build();
    Row row =
        Row.withSchema(schema)
            .addArray(Row.withSchema(span()).addValues(1L, 2L).build())
            .addArray(4L, 5L)
            .addValues("x", "s")
            .build();
    SequenceRows rows = new SequenceRows();
    assertEquals(
        new Sequence("s", "unnamed", "und", Tokens.of(4, 5), List.of(new Span(1, 2))),
        rows.record(new RowFields(row, rows.defaults())));
  }

  @Test
  void a_number_that_does_not_fit_is_refused() {
    Schema schema = Schema.builder().addInt64Field("length").build();
    RowFields fields = new RowFields(Row.withSchema(schema).addValue(1L << 40).build(), Map.of());
    assertEquals(
        "length must fit 32 bits, got 1099511627776",
        assertThrows(IllegalArgumentException.class, () -> fields.int32("length")).getMessage());
  }

  private static Schema span() {
    return Schema.builder().addInt64Field("start").addInt64Field("end").build();
  }
}
