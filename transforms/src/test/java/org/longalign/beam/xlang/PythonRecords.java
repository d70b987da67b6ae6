package org.longalign.beam.xlang;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.sdk.schemas.Schema;

/** A Python named tuple for each kind of rows that a transform takes as its matter. */
final class PythonRecords {
  /** What the rows in a field are called. */
  private static final Map<String, String> NESTED =
      Map.of(
          "messages", "Message", "targets", "Span", "examples", "ScoredExample", "packs", "Pack");

  private final StringBuilder text = new StringBuilder();
  private final TreeSet<String> classes = new TreeSet<>();

  private PythonRecords() {}

  static String of(List<RecordTransformProvider<?>> providers) {
    return new PythonRecords().module(providers);
  }

  private String module(List<RecordTransformProvider<?>> providers) {
    TreeMap<String, RecordRows<?>> records = new TreeMap<>();
    providers.stream()
        .flatMap(provider -> provider.inputs().stream())
        .filter(Port::needed)
        .map(Port::rows)
        .filter(rows -> !(rows instanceof PlanFiguresRows))
        .forEach(rows -> records.put(rows.name(), rows));
    text.append(
        """
        \"""Rows that transforms take. Written by GeneratedFilesTest from the records: not by hand.

        ``beam.Create([Document(id="1", text="…")]).with_output_types(Document)`` makes a collection of
        them. Any rows with these fields serve as well, in any order and among others.
        \"""

        from collections.abc import Sequence as List
        from typing import NamedTuple

        from apache_beam import coders

        """);
    records.values().forEach(rows -> record(rows.name(), rows.schema(), rows.defaults()));
    text.append("\nfor _record in (\n");
    classes.forEach(name -> text.append("    %s,\n".formatted(name)));
    text.append("):\n    coders.registry.register_coder(_record, coders.RowCoder)\n");
    return text.toString();
  }

  private void record(String name, Schema schema, Map<String, Object> defaults) {
    for (Schema.Field field : schema.getFields()) {
      Schema.FieldType element = field.getType().getCollectionElementType();
      if (element != null && element.getRowSchema() != null) {
        record(NESTED.get(field.getName()), element.getRowSchema(), Map.of());
      }
    }
    if (!classes.add(name)) {
      return;
    }
    text.append(
        "\nclass %1$s(NamedTuple):\n    \"\"\"A row of kind %1$s.\n\n    Attributes:\n"
            .formatted(name));
    for (boolean optional : new boolean[] {false, true}) {
      for (Schema.Field field : schema.getFields()) {
        if (defaults.containsKey(field.getName()) == optional) {
          text.append(PythonText.item("        ", field.getName() + ": " + field.getDescription()));
        }
      }
    }
    text.append("    \"\"\"\n\n");
    for (boolean optional : new boolean[] {false, true}) {
      for (Schema.Field field : schema.getFields()) {
        if (defaults.containsKey(field.getName()) == optional) {
          text.append("    %s: %s".formatted(field.getName(), type(field)));
          text.append(optional ? " = " + literal(defaults.get(field.getName())) : "");
          text.append('\n');
        }
      }
    }
    text.append('\n');
  }

  private static String literal(Object value) {
    return value instanceof String word ? '"' + word + '"' : "()";
  }

  private static String type(Schema.Field field) {
    return switch (field.getType().getTypeName()) {
      case INT32, INT64 -> "int";
      case FLOAT, DOUBLE -> "float";
      case STRING -> "str";
      case ARRAY -> "List[" + elementType(field) + "]";
      default -> throw new IllegalArgumentException("no Python type for " + field);
    };
  }

  private static String elementType(Schema.Field field) {
    return switch (field.getType().getCollectionElementType().getTypeName()) {
      case INT32, INT64 -> "int";
      case FLOAT, DOUBLE -> "float";
      case STRING -> "str";
      default -> NESTED.get(field.getName());
    };
  }
}
