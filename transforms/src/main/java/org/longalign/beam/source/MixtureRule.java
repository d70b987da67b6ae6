package org.longalign.beam.source;

/** Checks whose messages read "KEY must RULE, got VALUE". */
final class MixtureRule {
  private MixtureRule() {}

  static void that(boolean holds, String key, String rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(key + " must " + rule + ", got " + value);
    }
  }

  static void notBlank(String key, String value) {
    that(
        value != null && !value.isBlank(),
        key,
        "not be blank",
        value == null ? "nothing" : '"' + value + '"');
  }
}
