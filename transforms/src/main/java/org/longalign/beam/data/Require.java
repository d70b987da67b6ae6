package org.longalign.beam.data;

import java.util.function.LongPredicate;

/** Checks for compact constructors: each failure names the field, the rule and the value. */
final class Require {
  private Require() {}

  static String notBlank(String field, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          field + " must not be blank, got " + (value == null ? "null" : '"' + value + '"'));
    }
    return value;
  }

  static <T> T present(String field, T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " must be present, got null");
    }
    return value;
  }

  static void that(String field, long value, LongPredicate rule, String words) {
    if (!rule.test(value)) {
      throw new IllegalArgumentException(field + " must be " + words + ", got " + value);
    }
  }
}
