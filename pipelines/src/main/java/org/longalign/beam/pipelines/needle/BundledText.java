package org.longalign.beam.pipelines.needle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.longalign.beam.judge.HaystackText;

/**
 * Text that comes with this software: a book on a programming language, English, 1.1 MB, or Chinese
 * classics, 0.5 MB. Where they come from stands in testdata/LICENSES.md.
 */
enum BundledText implements HaystackText {
  EN("book-1.txt"),
  ZH("clue-00.txt");

  private final String file;

  BundledText(String file) {
    this.file = file;
  }

  /** The text in a language. */
  static BundledText in(String language) {
    for (BundledText text : values()) {
      if (text.language().equals(language)) {
        return text;
      }
    }
    throw new IllegalArgumentException(
        "language must be en or zh unless haystack is given, got \"" + language + '"');
  }

  private String language() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String read() throws IOException {
    try (InputStream in = BundledText.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
