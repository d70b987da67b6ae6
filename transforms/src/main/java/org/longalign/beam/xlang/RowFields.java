package org.longalign.beam.xlang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.Row;

/**
 * A row's fields by name, whatever their order; those that are absent or null have their defaults.
 * Numbers are read from any width: other languages have their own.
 */
final class RowFields {
  private final Row row;
  private final Map<String, Object> defaults;

  RowFields(Row row, Map<String, Object> defaults) {
    this.row = row;
    this.defaults = defaults;
  }

  /** Null if it is absent and has no default. */
  Object any(String name) {
    Object value = row.getSchema().hasField(name) ? row.getValue(name) : null;
    return value == null ? defaults.get(name) : value;
  }

  private Object given(String name) {
    Object value = any(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " must be given, got null");
    }
    return value;
  }

  String text(String name) {
    return (String) given(name);
  }

  /** A whole number. */
  long whole(String name) {
    return ((Number) given(name)).longValue();
  }

  /** A whole number of 32 bits. */
  int int32(String name) {
    return int32(name, (Number) given(name));
  }

  double number(String name) {
    return ((Number) given(name)).doubleValue();
  }

  private static int int32(String name, Number value) {
    if (value.longValue() != value.intValue()) {
      throw new IllegalArgumentException(name + " must fit 32 bits, got " + value);
    }
    return value.intValue();
  }

  int[] ints(String name) {
    Iterable<?> values = (Iterable<?>) given(name);
    int[] ints = values instanceof List<?> list ? new int[list.size()] : new int[16];
    int size = 0;
    for (Object value : values) {
      if (size == ints.length) {
        ints = Arrays.copyOf(ints, 2 * size);
      }
      ints[size++] = int32(name, element(name, value, Number.class));
    }
    return size == ints.length ? ints : Arrays.copyOf(ints, size);
  }

  List<String> texts(String name) {
    return list(name, String.class);
  }

  List<Double> numbers(String name) {
    return list(name, Number.class).stream().map(Number::doubleValue).toList();
  }

  /** Each without defaults. */
  List<RowFields> rows(String name) {
    return list(name, Row.class).stream().map(each -> new RowFields(each, Map.of())).toList();
  }

  private <T> List<T> list(String name, Class<T> type) {
    List<T> list = new ArrayList<>();
    for (Object value : (Iterable<?>) given(name)) {
      list.add(element(name, value, type));
    }
    return list;
  }

  private static <T> T element(String name, Object value, Class<T> type) {
    if (value == null) {
      throw new IllegalArgumentException(name + " must hold no null, got one");
    }
    return type.cast(value);
  }
}
