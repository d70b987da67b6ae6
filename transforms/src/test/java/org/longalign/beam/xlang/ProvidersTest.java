package org.longalign.beam.xlang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProvidersTest {
  @TempDir Path folder;

  static List<RecordTransformProvider<?>> providers() {
    return Providers.all();
  }

  @Test
  void every_provider_of_the_package_is_registered() {
    Set<String> names =
        providers().stream()
            .map(RecordTransformProvider::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(16, names.size(), names.toString());
    assertTrue(names.containsAll(Set.of("source_read", "pack_with_weights", "judge_score")));
  }

  @ParameterizedTest
  @MethodSource("providers")
  void a_provider_has_a_versioned_name_and_says_what_it_and_its_fields_are(
      RecordTransformProvider<?> provider) {
    assertTrue(
        provider.identifier().matches("beam:schematransform:org\\.longalign:[a-z_]+:v1"),
        provider.identifier());
    assertTrue(provider.description().endsWith("."), provider.description());
    fields(provider.configurationSchema())
        .forEach(
            field -> {
              assertTrue(field.getName().matches("[a-z0-9_]+"), field.getName());
              assertTrue(field.getDescription().endsWith("."), field.getName());
            });
  }

  @ParameterizedTest
  @MethodSource("providers")
  void a_provider_that_can_reject_takes_error_handling(RecordTransformProvider<?> provider) {
    assertEquals(
        provider.outputCollectionNames().contains(RowPorts.REJECTED),
        provider.configurationSchema().hasField("error_handling"));
  }

  @Test
  void bad_values_are_refused_when_the_pipeline_is_built_with_rule_and_value() {
    refused("length_filter", Map.of("min_tokens", 9, "max_tokens", 8), "minTokens");
    refused("length_filter", Map.of("min_tokens", 1), "max_tokens must be given, got none");
    refused(
        "length_filter",
        Map.of("min_tokens", 1, "max_tokens", 2, "tokenizer", "/no/such.json"),
        "tokenizer must be a readable tokenizer.json, got \"/no/such.json\"");
    refused(
        "pack_with_weights",
        Map.of("pack_length", 0, "packs_per_step", 1),
        "packLength must be between 1 and 16777216, got 0");
    refused(
        "pack_with_weights",
        Map.of("pack_length", 8, "packs_per_step", 1, "too_long", "drop"),
        "tooLong must be reject, truncate or split, got \"drop\"");
    refused("sort_bucket", Map.of("batch_size", -1), "-1");
    refused(
        "sort_bucket",
        Map.of("batch_size", 1, "too_long", "split"),
        "too_long must go with max_length, got split");
    refused("tokenize", Map.of("chat_format", "vicuna"), "got \"vicuna\"");
    refused("source_read", Map.of("mixture", "/no/such.yaml"), "got \"/no/such.yaml\"");
    refused("read_conversations", Map.of(), "files or mixture must be given, got none");
    refused("deduplicate", Map.of("threshold", 1.5), "1.5");
    refused(
        "dataset_write",
        Map.of("output", folder.toString(), "pack_length", 8, "packs_per_step", 0),
        "packs_per_step must be positive, got 0");
    refused(
        "train_step",
        Map.of("dataset", "d", "output", "o", "trainer", "ftp://x"),
        "got \"ftp://x\"");
    refused(
        "judge_score",
        Map.of("model", model("ftp://x", null)),
        "model.url must be an http or https URL, got \"ftp://x\"");
    refused(
        "generate_instructions",
        Map.of("model", model("http://x", "sk-123")),
        "model.key must be env:NAME");
  }

  @Test
  void a_key_that_was_given_by_mistake_is_not_repeated() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> build("generate_instructions", Map.of("model", model("http://x", "sk-123"))));
    for (Throwable e = refused; e != null; e = e.getCause()) {
      assertTrue(!String.valueOf(e.getMessage()).contains("sk-123"), e.getMessage());
    }
  }

  private static Row model(String url, String key) {
    Schema schema =
        Providers.named("judge_score")
            .configurationSchema()
            .getField("model")
            .getType()
            .getRowSchema();
    return Providers.row(
        schema,
        key == null
            ? Map.of("url", url, "name", "m", "responses", "r")
            : Map.of("url", url, "name", "m", "responses", "r", "key", key));
  }

  private static void refused(String transform, Map<String, Object> configuration, String words) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> build(transform, configuration))
            .getMessage();
    assertTrue(message.contains(words), message);
    assertEquals(1, message.lines().count(), message);
  }

  private static void build(String transform, Map<String, Object> configuration) {
    RecordTransformProvider<?> provider = Providers.named(transform);
    provider.from(Providers.row(provider.configurationSchema(), configuration));
  }

  private static Stream<Schema.Field> fields(Schema schema) {
    return schema.getFields().stream()
        .flatMap(
            field ->
                field.getType().getRowSchema() == null
                    ? Stream.of(field)
                    : Stream.concat(Stream.of(field), fields(field.getType().getRowSchema())));
  }
}
