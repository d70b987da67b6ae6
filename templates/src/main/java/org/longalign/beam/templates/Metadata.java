package org.longalign.beam.templates;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.longalign.beam.pipelines.options.Kind;
import org.longalign.beam.pipelines.options.Option;
import org.longalign.beam.pipelines.options.Parameter;

/**
 * A template's form as Dataflow has it: the JSON of {@code TemplateMetadata}, as the REST reference
 * (v1b3, GetTemplateResponse) and "Configure Flex Templates" of Dataflow's guide describe it.
 */
final class Metadata {
  private Metadata() {}

  static ObjectNode of(Template template) {
    ObjectNode metadata =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", template.title())
            .put("description", template.description())
            .put("streaming", false)
            .put("supportsAtLeastOnce", false)
            .put("supportsExactlyOnce", true);
    ArrayNode parameters = metadata.putArray("parameters");
    fields(template).forEach(option -> parameters.add(parameter(option)));
    return metadata;
  }

  /** The options that are fields, in the order of the form. */
  static List<Option> fields(Template template) {
    return Option.of(template.options()).stream()
        .filter(option -> option.parameter().isPresent())
        .filter(option -> !parameterOf(option).commandLineOnly())
        .sorted(
            Comparator.comparing((Option option) -> parameterOf(option).group())
                .thenComparing(option -> !parameterOf(option).required())
                .thenComparing(option -> parameterOf(option).place()))
        .toList();
  }

  static Parameter parameterOf(Option option) {
    return option.parameter().orElseThrow();
  }

  /** What stands in the field already: numbers without a fraction that is none. */
  static Optional<String> defaultOf(Option option) {
    if (parameterOf(option).kind() == Kind.SWITCH) {
      return Optional.of(option.defaultValue().orElse("false"));
    }
    Optional<String> value = option.defaultValue().filter(text -> !text.isEmpty());
    return parameterOf(option).kind().inputField().equals("NUMBER")
        ? value.map(text -> new BigDecimal(text).stripTrailingZeros().toPlainString())
        : value;
  }

  private static ObjectNode parameter(Option option) {
    Parameter field = parameterOf(option);
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", option.name())
            .put("label", field.label())
            .put("helpText", option.description())
            .put("groupName", field.group().title())
            .put("isOptional", !field.required())
            .put("paramType", field.kind().inputField());
    String regex = field.pattern().isEmpty() ? field.kind().regex() : field.pattern();
    if (!regex.isEmpty() && field.kind() != Kind.SWITCH) {
      json.putArray("regexes").add("^(" + regex + ")$");
    }
    if (field.values().length > 0) {
      ArrayNode values = json.putArray("enumOptions");
      for (String value : field.values()) {
        String[] parts = value.split("=", 2);
        values.addObject().put("value", parts[0]).put("label", parts[1]);
      }
    }
    if (!field.parent().isEmpty()) {
      json.put("parentName", field.parent());
      ArrayNode when = json.putArray("parentTriggerValues");
      List.of(field.when()).forEach(when::add);
    }
    defaultOf(option).ifPresent(value -> json.put("defaultValue", value));
    return json;
  }
}
