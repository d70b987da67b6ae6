package org.longalign.beam.xlang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.schemas.Schema;

/** The catalog of the transforms in Markdown. */
final class CatalogPage {
  /** What examples give for fields that must be given. */
  private static final Map<String, String> EXAMPLES =
      Map.ofEntries(
          Map.entry("mixture", "mixture.yaml"),
          Map.entry("min_tokens", "8192"),
          Map.entry("max_tokens", "65536"),
          Map.entry("files", "[benchmarks/*.jsonl]"),
          Map.entry("pack_length", "65536"),
          Map.entry("packs_per_step", "8"),
          Map.entry("batch_size", "8"),
          Map.entry("dataset", "out/dataset"),
          Map.entry("output", "out/dataset"),
          Map.entry(
              "model",
              "{url: 'http://localhost:8000/v1', name: my-model, responses: out/responses}"));

  /** Where examples differ from these, by transform. */
  private static final Map<String, Map<String, String>> OWN =
      Map.of(
          "read_conversations", Map.of("files", "[conversations/*.json]"),
          "train_step", Map.of("output", "out/model"));

  private final StringBuilder text = new StringBuilder();
  private final Map<String, RecordRows<?>> records = new TreeMap<>();

  private CatalogPage() {}

  static String of(List<RecordTransformProvider<?>> providers) {
    return new CatalogPage().page(providers);
  }

  private String page(List<RecordTransformProvider<?>> providers) {
    text.append(
        """
        # Transforms for Beam YAML, Python and other languages

        Each is a SchemaTransform: rows go in and come out. `./longalign expansion-service` serves them;
        [templates/yaml](../templates/yaml) lists them for Beam YAML, and
        [longalign_beam](../runners/portable/python) has a Python class for each. A row that is no such
        record goes to `rejected`; rows without a field that is needed are refused when the pipeline is
        built. This page is written by `GeneratedFilesTest` from what the providers say of themselves.

        | transform | does |
        |---|---|
        """);
    for (RecordTransformProvider<?> each : providers) {
      text.append("| [%1$s](#%1$s) | %2$s |\n".formatted(each.name(), firstSentence(each)));
    }
    providers.forEach(this::transform);
    model(providers);
    text.append("\n## Rows\n");
    records.values().forEach(this::record);
    return text.toString();
  }

  private static String firstSentence(RecordTransformProvider<?> provider) {
    return provider.description().split("[.:;] |[.]$", 2)[0] + ".";
  }

  private void transform(RecordTransformProvider<?> provider) {
    text.append("\n## %s\n\n".formatted(provider.name()));
    text.append("%s\n\n`%s`\n".formatted(provider.description(), provider.identifier()));
    List<ConfigurationField> fields = ConfigurationField.of(provider.configurationSchema());
    configuration(fields);
    ports("input", provider.inputs());
    ports("output", provider.outputs());
    example(provider, fields);
  }

  private void configuration(List<ConfigurationField> fields) {
    text.append("\n| configuration | is | |\n|---|---|---|\n");
    for (ConfigurationField field : fields) {
      String words = field.isErrorHandling() ? "mapping: `output`" : words(field);
      text.append(
          "| `%s`%s | %s | %s |\n"
              .formatted(
                  field.name(), field.required() ? "" : " (optional)", words, cell(field.about())));
    }
  }

  private static String words(ConfigurationField field) {
    return field.isRow() ? "[model](#a-model)" : field.words();
  }

  private void ports(String kind, List<Port> ports) {
    if (ports.isEmpty()) {
      return;
    }
    text.append("\n| %s | rows | |\n|---|---|---|\n".formatted(kind));
    for (Port port : ports) {
      records.put(port.rows().name(), port.rows());
      text.append(
          "| `%s`%s | [%s](#%s) | %s |\n"
              .formatted(
                  port.name(),
                  port.needed() ? "" : " (optional)",
                  port.rows().name(),
                  port.rows().name().toLowerCase(Locale.ROOT),
                  cell(port.about())));
    }
  }

  private void example(RecordTransformProvider<?> provider, List<ConfigurationField> fields) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> own = OWN.getOrDefault(provider.name(), Map.of());
    for (ConfigurationField field : fields) {
      if (field.required() || own.containsKey(field.name())) {
        values.put(field.name(), own.getOrDefault(field.name(), EXAMPLES.get(field.name())));
      }
    }
    text.append("\n```yaml\n- type: %s\n".formatted(YamlListing.typeName(provider)));
    inputs(provider.inputs().stream().filter(Port::needed).toList());
    if (!values.isEmpty()) {
      text.append("  config:\n");
      values.forEach((name, value) -> text.append("    %s: %s\n".formatted(name, value)));
    }
    text.append("```\n");
  }

  private void inputs(List<Port> needed) {
    if (needed.size() == 1) {
      text.append("  input: Before.output\n");
    } else if (!needed.isEmpty()) {
      text.append("  input:\n");
      needed.forEach(
          port -> text.append("    %s: Before.%s\n".formatted(port.name(), source(port))));
    }
  }

  private static String source(Port port) {
    return port.name().equals(RowPorts.INPUT) ? RowPorts.OUTPUT : port.name();
  }

  private void model(List<RecordTransformProvider<?>> providers) {
    Schema model =
        providers.stream()
            .map(RecordTransformProvider::configurationSchema)
            .filter(schema -> schema.hasField("model"))
            .findFirst()
            .orElseThrow()
            .getField("model")
            .getType()
            .getRowSchema();
    text.append("\n## A model\n\nThe mapping by which a transform is told whom to ask.\n");
    configuration(ConfigurationField.of(model));
  }

  private void record(RecordRows<?> rows) {
    text.append("\n### %s\n\n| field | is | |\n|---|---|---|\n".formatted(rows.name()));
    fields("", rows.schema());
  }

  private void fields(String prefix, Schema schema) {
    for (Schema.Field field : schema.getFields()) {
      String words = ConfigurationField.words(field.getType());
      text.append(
          "| `%s%s` | %s%s | %s |\n"
              .formatted(
                  prefix,
                  field.getName(),
                  words,
                  field.getType().getNullable() ? " or null" : "",
                  cell(field.getDescription())));
      Schema.FieldType element = field.getType().getCollectionElementType();
      if (element != null && element.getRowSchema() != null) {
        fields(prefix + field.getName() + "[].", element.getRowSchema());
      }
    }
  }

  private static String cell(String words) {
    return words.replace("|", "\\|");
  }
}
