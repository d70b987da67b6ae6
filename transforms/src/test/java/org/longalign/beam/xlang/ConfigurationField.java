package org.longalign.beam.xlang;

import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;

/** One field of a configuration as documents and other languages show it. */
record ConfigurationField(String name, Schema.FieldType type, String about) {
  /** All of them, those that must be given first. */
  static List<ConfigurationField> of(Schema schema) {
    return schema.getFields().stream()
        .map(
            field ->
                new ConfigurationField(field.getName(), field.getType(), field.getDescription()))
        .sorted(Comparator.comparing((ConfigurationField field) -> !field.required()))
        .toList();
  }

  boolean required() {
    return !type.getNullable();
  }

  /** Naming an output matters in chains of Beam YAML alone. */
  boolean isErrorHandling() {
    return name.equals("error_handling");
  }

  boolean isRow() {
    return type.getRowSchema() != null;
  }

  /** In words: "text", "list of text", "whole number". */
  String words() {
    return words(type);
  }

  static String words(Schema.FieldType type) {
    return switch (type.getTypeName()) {
      case INT32, INT64 -> "whole number";
      case FLOAT, DOUBLE -> "number";
      case BOOLEAN -> "true or false";
      case STRING -> "text";
      case ARRAY, ITERABLE -> "list of " + words(type.getCollectionElementType());
      case ROW -> "mapping";
      default -> throw new IllegalArgumentException("no words for " + type);
    };
  }

  String python() {
    return switch (type.getTypeName()) {
      case INT32, INT64 -> "int";
      case DOUBLE -> "float";
      case BOOLEAN -> "bool";
      case STRING -> "str";
      case ARRAY -> "Sequence[str]";
      case ROW -> "ChatModel";
      default -> throw new IllegalArgumentException("no Python type for " + type);
    };
  }
}
