package org.longalign.beam.templates;

import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.pipelines.options.Group;
import org.longalign.beam.pipelines.options.Option;
import org.longalign.beam.pipelines.options.Parameter;

/** The page that says what each field of the forms means, in Markdown. */
public final class FieldTable {
  private FieldTable() {}

  /** The whole page. */
  public static String page() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "# Templates, field by field",
                "",
                "What the forms of the Dataflow templates ask for, in their order. The names are"
                    + " those of the command line's options, and of parameters in a call of the"
                    + " REST API. Written by `./longalign template fields`."));
    for (Template template : Template.values()) {
      lines.addAll(List.of("", "## " + template.title(), "", template.description()));
      Group group = null;
      for (Option option : Metadata.fields(template)) {
        Parameter field = Metadata.parameterOf(option);
        if (field.group() != group) {
          group = field.group();
          lines.addAll(
              List.of(
                  "",
                  "### " + group.title(),
                  "",
                  "| field | name | meaning | default |",
                  "|---|---|---|---|"));
        }
        lines.add(row(option, field));
      }
    }
    return String.join("\n", lines) + '\n';
  }

  private static String row(Option option, Parameter field) {
    List<String> meaning = new ArrayList<>(List.of(option.description()));
    if (field.values().length > 0) {
      List<String> values = new ArrayList<>();
      for (String value : field.values()) {
        String[] parts = value.split("=", 2);
        values.add('`' + parts[0] + "` " + parts[1]);
      }
      meaning.add(String.join("; ", values) + '.');
    }
    if (!field.parent().isEmpty()) {
      meaning.add(
          "Only with `" + field.parent() + "` " + String.join(" or ", List.of(field.when())) + '.');
    }
    String value = Metadata.defaultOf(option).map(text -> '`' + text + '`').orElse("");
    return String.join(
        " | ",
        "| " + field.label(),
        '`' + option.name() + '`',
        String.join(" ", meaning).replace("|", "\\|"),
        (field.required() ? "required" : value) + " |");
  }
}
