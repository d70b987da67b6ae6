package org.longalign.beam.xlang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionRowTuple;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pack.DirectRun;
import org.longalign.beam.pack.PackWithWeights;

final class WiredTransformsTest {
  private static final Map<String, Object> SIZES =
      Map.of("pack_length", 100, "packs_per_step", 2, "seed", 7L);
  private static final List<Sequence> SEQUENCES =
      IntStream.rangeClosed(2, 60).mapToObj(WiredTransformsTest::sequence).toList();

  @TempDir Path folder;

  private final Pipeline pipeline = inOneThread();

  @Test
  void rows_are_packed_as_records_are() {
    DirectRun java = DirectRun.of(SEQUENCES, PackWithWeights.of(100, 2).withSeed(7));
    PCollectionRowTuple out =
        apply("pack_with_weights", SIZES, rows(new SequenceRows(), SEQUENCES));
    assertEquals(Set.of("output", "rejected", "figures"), out.getAll().keySet());
    PAssert.that(out.get("output"))
        .containsInAnyOrder(java.steps().stream().map(new TrainingStepRows()::row).toList());
    PAssert.that(out.get("figures")).containsInAnyOrder(new PlanFiguresRows().row(java.figures()));
    PAssert.that(out.get("rejected")).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void a_row_that_breaks_a_rule_is_rejected_beside_what_the_transform_rejects() {
    Schema schema = Schema.builder().addStringField("id").addStringField("text").build();
    PCollection<Row> documents =
        pipeline.apply(
            Create.of(
                    Row.withSchema(schema).addValues(" ", "some words").build(),
                    Row.withSchema(schema).addValues("short", "word").build(),
                    Row.withSchema(schema).addValues("good", "some more words").build())
                .withRowSchema(schema));
    PCollectionRowTuple out =
        apply("length_filter", Map.of("min_tokens", 2, "max_tokens", 9), documents);
    PAssert.that(out.get("output"))
        .containsInAnyOrder(
            new DocumentRows()
                .row(new Document("good", "unnamed", "und", "some more words", "", "")));
    RejectedRows rows = new RejectedRows();
    PAssert.that(out.get("rejected"))
        .containsInAnyOrder(
            rows.row(
                new Rejected(
                    "row", "unreadable", "a row of Document", "id must not be blank, got \" \"")),
            rows.row(new Rejected("length", "too-short", "short", "1 tokens, wanted 2 to 9")));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void error_handling_leaves_the_main_output_and_the_one_it_names() {
    Row named =
        Row.withSchema(Schema.builder().addStringField("output").build()).addValue("bad").build();
    Map<String, Object> configuration =
        Map.of("pack_length", 100, "packs_per_step", 2, "error_handling", named);
    PCollectionRowTuple out =
        apply("pack_with_weights", configuration, rows(new SequenceRows(), SEQUENCES));
    assertEquals(Set.of("output", "bad"), out.getAll().keySet());
  }

  @Test
  void rows_without_a_field_or_with_one_of_another_type_are_refused_when_the_pipeline_is_built() {
    Schema schema = Schema.builder().addStringField("id").addInt64Field("text").build();
    assertEquals(
        "the input of length_filter must be Document: text must be STRING, got INT64",
        refused("length_filter", Map.of("min_tokens", 2, "max_tokens", 9), schema));
    assertEquals(
        "the input of pack_with_weights must be Sequence: tokens must be among the fields, got id,"
            + " text",
        refused("pack_with_weights", SIZES, schema));
    Schema fractions =
        Schema.builder()
            .addStringField("id")
            .addArrayField("tokens", Schema.FieldType.DOUBLE)
            .build();
    assertEquals(
        "the input of pack_with_weights must be Sequence: each of tokens must be INT32, got DOUBLE",
        refused("pack_with_weights", SIZES, fractions));
  }

  @Test
  void an_input_that_is_missing_is_refused_by_its_name() {
    Map<String, Object> configuration =
        Map.of("output", folder.toString(), "pack_length", 100, "packs_per_step", 2);
    PCollection<Row> steps = rows(new TrainingStepRows(), List.of());
    assertEquals(
        "dataset_write must have an input figures, got [input]",
        assertThrows(
                IllegalArgumentException.class, () -> apply("dataset_write", configuration, steps))
            .getMessage());
  }

  @Test
  void packs_become_a_data_set_that_reads_back_as_the_same_steps() throws Exception {
    Path dataset = folder.resolve("dataset");
    Map<String, Object> write =
        Map.of("output", dataset.toString(), "pack_length", 100, "packs_per_step", 2, "seed", 7L);
    PCollectionRowTuple packed =
        apply("pack_with_weights", SIZES, rows(new SequenceRows(), SEQUENCES));
    apply(
        "dataset_write",
        write,
        PCollectionRowTuple.of("input", packed.get("output"))
            .and("figures", packed.get("figures"))
            .and("rejected", packed.get("rejected")));
    pipeline.run().waitUntilFinish();
    Manifest manifest = new DatasetDirectory(dataset.toString()).readManifest();
    assertEquals(59, manifest.sequences());
    assertEquals(7, manifest.seed());

    Pipeline reading = inOneThread();
    PCollectionRowTuple read =
        apply(
            "dataset_read",
            Map.of("dataset", dataset.toString()),
            PCollectionRowTuple.empty(reading));
    DirectRun java = DirectRun.of(SEQUENCES, PackWithWeights.of(100, 2).withSeed(7));
    PAssert.that(read.get("output"))
        .containsInAnyOrder(
            java.steps().stream()
                .map(WiredTransformsTest::stored)
                .map(new TrainingStepRows()::row)
                .toList());
    reading.run().waitUntilFinish();

    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    Providers.named("dataset_write")
                        .from(Providers.row(schema("dataset_write"), write)))
            .getMessage()
            .contains("must not hold a data set"));
    assertTrue(Files.exists(dataset.resolve("manifest.json")));
  }

  /** A handful of elements does not repay the direct runner's hand-overs. */
  private static Pipeline inOneThread() {
    return Pipeline.create(PipelineOptionsFactory.fromArgs("--targetParallelism=1").create());
  }

  /** Packs on disk do not tell their sequences' sources and languages. */
  private static TrainingStep stored(TrainingStep step) {
    return new TrainingStep(
        step.step(),
        step.packs().stream()
            .map(
                pack ->
                    new Pack(
                        pack.sequences().stream()
                            .map(
                                each ->
                                    new Sequence(
                                        each.id(), "dataset", "und", each.tokens(), each.targets()))
                            .toList()))
            .toList());
  }

  private String refused(String transform, Map<String, Object> configuration, Schema schema) {
    PCollection<Row> rows =
        pipeline.apply("Rows " + schema.getFieldNames() + transform, Create.empty(schema));
    return assertThrows(IllegalArgumentException.class, () -> apply(transform, configuration, rows))
        .getMessage();
  }

  private static Schema schema(String transform) {
    return Providers.named(transform).configurationSchema();
  }

  private static Sequence sequence(int length) {
    return new Sequence(
        "s" + length,
        "x",
        "en",
        Tokens.wrap(IntStream.range(0, length).toArray()),
        List.of(new Span(1, length)));
  }

  private <T> PCollection<Row> rows(RecordRows<T> rows, List<T> records) {
    return pipeline.apply(
        "Rows of " + rows.name(),
        records.isEmpty()
            ? Create.empty(rows.schema())
            : Create.of(records.stream().map(rows::row).toList()).withRowSchema(rows.schema()));
  }

  private static PCollectionRowTuple apply(
      String transform, Map<String, Object> configuration, PCollection<Row> input) {
    return apply(transform, configuration, PCollectionRowTuple.of("input", input));
  }

  private static PCollectionRowTuple apply(
      String transform, Map<String, Object> configuration, PCollectionRowTuple inputs) {
    return inputs.apply(
        transform,
        Providers.named(transform).from(Providers.row(schema(transform), configuration)));
  }
}
