package org.longalign.beam.runners;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.Option;

/** The options of a command as text: name, default and description, from their interface. */
final class OptionsHelp {
  private static final int COLUMN = 20;

  private OptionsHelp() {}

  static String of(Class<? extends PipelineOptions> options) {
    StringBuilder lines = new StringBuilder();
    for (Option option : Option.of(options)) {
      String value = option.defaultValue().orElse("");
      lines.append(line(option.name(), option.description(), value));
    }
    return lines.toString();
  }

  private static String line(String name, String description, String value) {
    String text = value.isEmpty() ? description : description + " [" + value + "]";
    return String.format(Locale.ROOT, "  --%-" + COLUMN + "s%s%n", name, wrap(text));
  }

  private static String wrap(String text) {
    List<String> rows = new ArrayList<>();
    StringBuilder row = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (row.length() > 0 && row.length() + 1 + word.length() > 96 - COLUMN) {
        rows.add(row.toString());
        row.setLength(0);
      }
      row.append(row.length() == 0 ? "" : " ").append(word);
    }
    rows.add(row.toString());
    return String.join(System.lineSeparator() + " ".repeat(COLUMN + 4), rows);
  }
}
