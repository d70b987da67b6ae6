package org.longalign.beam.xlang;

import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;

/** Fields of rows, each with its name and what it says. */
final class Columns {
  private Columns() {}

  static Schema.Field text(String name, String about) {
    return field(name, FieldType.STRING, about);
  }

  static Schema.Field texts(String name, String about) {
    return field(name, FieldType.array(FieldType.STRING), about);
  }

  static Schema.Field int32(String name, String about) {
    return field(name, FieldType.INT32, about);
  }

  static Schema.Field int32s(String name, String about) {
    return field(name, FieldType.array(FieldType.INT32), about);
  }

  static Schema.Field int64(String name, String about) {
    return field(name, FieldType.INT64, about);
  }

  static Schema.Field number(String name, String about) {
    return field(name, FieldType.DOUBLE, about);
  }

  static Schema.Field numbers(String name, String about) {
    return field(name, FieldType.array(FieldType.DOUBLE), about);
  }

  static Schema.Field floats(String name, String about) {
    return field(name, FieldType.array(FieldType.FLOAT), about);
  }

  static Schema.Field rows(String name, Schema schema, String about) {
    return field(name, FieldType.array(FieldType.row(schema)), about);
  }

  private static Schema.Field field(String name, FieldType type, String about) {
    return Schema.Field.of(name, type).withDescription(about);
  }
}
