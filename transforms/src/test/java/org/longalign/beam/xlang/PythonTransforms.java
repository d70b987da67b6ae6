package org.longalign.beam.xlang;

import java.util.List;

/** A Python class for each provider. */
final class PythonTransforms {
  private final StringBuilder text = new StringBuilder();

  private PythonTransforms() {}

  static String of(List<RecordTransformProvider<?>> providers) {
    return new PythonTransforms().module(providers);
  }

  private String module(List<RecordTransformProvider<?>> providers) {
    text.append(
        """
        \"""A class for each transform. Written by GeneratedFilesTest from the providers: not by hand.\"""

        from collections.abc import Sequence
        from dataclasses import dataclass
        from typing import ClassVar

        from longalign_beam.external import Address, RowTransform

        __all__ = [
        """);
    text.append("    \"ChatModel\",\n");
    providers.stream()
        .map(YamlListing::typeName)
        .sorted()
        .forEach(name -> text.append("    \"%s\",\n".formatted(name)));
    text.append("]\n");
    model(providers);
    providers.forEach(this::transform);
    return text.toString();
  }

  private void model(List<RecordTransformProvider<?>> providers) {
    List<ConfigurationField> fields =
        providers.stream()
            .flatMap(each -> ConfigurationField.of(each.configurationSchema()).stream())
            .filter(field -> field.name().equals("model"))
            .map(field -> ConfigurationField.of(field.type().getRowSchema()))
            .findFirst()
            .orElseThrow();
    text.append(
        """


        @dataclass(frozen=True, kw_only=True)
        class ChatModel:
            \"""A model that writes or judges: where it is, and how much may be asked and spent.

            Attributes:
        """);
    fields.forEach(this::argument);
    text.append("    \"\"\"\n\n");
    for (ConfigurationField field : fields) {
      text.append("    ").append(parameter(field)).append('\n');
    }
  }

  private void transform(RecordTransformProvider<?> provider) {
    List<ConfigurationField> fields =
        ConfigurationField.of(provider.configurationSchema()).stream()
            .filter(field -> !field.isErrorHandling())
            .toList();
    text.append("\n\nclass %s(RowTransform):\n".formatted(YamlListing.typeName(provider)));
    text.append(PythonText.paragraph("    ", "\"\"\"" + provider.description()));
    text.append("\n    Args:\n");
    fields.forEach(this::argument);
    text.append(
        PythonText.item(
            "        ",
            "expansion_service: host:port of one that runs, or the path of its jar. Default: what"
                + " LONGALIGN_EXPANSION_SERVICE names."));
    ports("Inputs", provider.inputs());
    ports("Outputs", provider.outputs());
    text.append("    \"\"\"\n\n");
    text.append("    IDENTIFIER: ClassVar[str] = \"%s\"\n\n".formatted(provider.identifier()));
    text.append("    def __init__(\n        self,\n        *,\n");
    fields.forEach(field -> text.append("        ").append(parameter(field)).append(",\n"));
    text.append("        expansion_service: Address | None = None,\n    ) -> None:\n");
    if (fields.isEmpty()) {
      text.append("        super().__init__(expansion_service)\n");
      return;
    }
    text.append("        super().__init__(\n            expansion_service,\n");
    fields.forEach(field -> text.append("            %1$s=%1$s,\n".formatted(field.name())));
    text.append("        )\n");
  }

  private void argument(ConfigurationField field) {
    text.append(PythonText.item("        ", field.name() + ": " + field.about()));
  }

  private void ports(String title, List<Port> ports) {
    if (ports.isEmpty()) {
      return;
    }
    text.append("\n    %s:\n".formatted(title));
    for (Port port : ports) {
      text.append(
          PythonText.item(
              "        ",
              "%s (%s%s): %s"
                  .formatted(
                      port.name(),
                      port.rows().name(),
                      port.needed() ? "" : ", optional",
                      port.about())));
    }
  }

  private static String parameter(ConfigurationField field) {
    return field.name() + ": " + field.python() + (field.required() ? "" : " | None = None");
  }
}
