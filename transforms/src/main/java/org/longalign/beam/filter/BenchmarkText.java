package org.longalign.beam.filter;

/**
 * A question or an answer that must not be trained on.
 *
 * @param file its name, without folders
 * @param line where it begins, or where the JSON object begins that holds it; from 1 on
 */
record BenchmarkText(String file, int line, String text) {
  String where() {
    return file + ", line " + line;
  }
}
