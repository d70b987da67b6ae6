package org.longalign.beam.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.dataflow.model.ContainerSpec;
import com.google.api.services.dataflow.model.ParameterMetadata;
import com.google.api.services.dataflow.model.ParameterMetadataEnumOption;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longalign.beam.pipelines.options.Option;

final class MetadataTest {
  private static final String IMAGE = "us-docker.pkg.dev/project/repository/longalign:1.0";

  @ParameterizedTest
  @EnumSource
  void the_form_that_is_checked_in_is_that_of_the_options(Template template) throws IOException {
    assertEquals(
        Files.readString(Path.of("metadata", template.word() + ".json")),
        TemplateFiles.metadata(template),
        "./longalign template show " + template.word() + " > templates/metadata/…");
  }

  @Test
  void the_page_that_is_checked_in_is_that_of_the_options() throws IOException {
    assertEquals(
        Files.readString(Path.of("..", "docs", "templates.md")),
        FieldTable.page(),
        "./longalign template fields > docs/templates.md");
  }

  @ParameterizedTest
  @EnumSource
  void the_specification_keeps_the_documented_schema(Template template) throws IOException {
    assertEquals(Set.of(), violations(TemplateFiles.imageSpec(template, IMAGE)));
  }

  @Test
  void the_schema_refuses_what_dataflow_does_not_know() throws IOException {
    String good = TemplateFiles.imageSpec(Template.BUILD, IMAGE);
    for (String[] change :
        new String[][] {
          {"\"GCS_READ_FILE\"", "\"GCS_FILE\""},
          {"\"helpText\"", "\"help\""},
          {"\"enumOptions\"", "\"values\""},
          {"\"parentName\"", "\"customMetadata\""},
          {"\"JAVA\"", "\"KOTLIN\""}
        }) {
      String bad = good.replaceFirst(change[0], change[1]);
      assertTrue(!violations(bad).isEmpty(), change[1]);
    }
  }

  /**
   * Its client library has a field for each that Dataflow reads; what it lacks is kept as unknown.
   */
  @ParameterizedTest
  @EnumSource
  void dataflows_own_classes_know_every_field(Template template) throws IOException {
    ContainerSpec spec = parse(template);
    assertEquals(Set.of(), spec.getUnknownKeys().keySet());
    assertEquals(Set.of(), spec.getDefaultEnvironment().getUnknownKeys().keySet());
    assertEquals(Set.of(), spec.getSdkInfo().getUnknownKeys().keySet());
    assertEquals(Set.of(), spec.getMetadata().getUnknownKeys().keySet());
    for (ParameterMetadata parameter : spec.getMetadata().getParameters()) {
      assertEquals(Set.of(), parameter.getUnknownKeys().keySet(), parameter.getName());
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_option_is_a_field_or_says_that_it_is_none(Template template) {
    List<String> without =
        Option.of(template.options()).stream()
            .filter(option -> option.parameter().isEmpty())
            .map(Option::name)
            .toList();
    assertEquals(List.of(), without);
  }

  @ParameterizedTest
  @EnumSource
  void a_field_comes_behind_the_one_that_it_depends_on(Template template) throws IOException {
    Set<String> before = new HashSet<>();
    List<ParameterMetadata> parameters = parse(template).getMetadata().getParameters();
    for (ParameterMetadata parameter : parameters) {
      if (parameter.getParentName() != null) {
        assertTrue(before.contains(parameter.getParentName()), parameter.getName());
        ParameterMetadata parent =
            parameters.stream()
                .filter(other -> other.getName().equals(parameter.getParentName()))
                .findFirst()
                .orElseThrow();
        assertTrue(
            values(parent).containsAll(parameter.getParentTriggerValues()), parameter.getName());
        assertTrue(parameter.getIsOptional(), parameter.getName());
      }
      before.add(parameter.getName());
    }
  }

  @ParameterizedTest
  @EnumSource
  void a_default_is_a_value_that_the_form_accepts(Template template) throws IOException {
    for (ParameterMetadata parameter : parse(template).getMetadata().getParameters()) {
      String value = parameter.getDefaultValue();
      if (value != null) {
        for (String regex : nonNull(parameter.getRegexes())) {
          assertTrue(value.matches(regex), parameter.getName() + " " + value + " " + regex);
        }
        assertTrue(
            parameter.getEnumOptions() == null || values(parameter).contains(value),
            parameter.getName());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void no_two_fields_have_one_label_or_place(Template template) {
    Set<String> labels = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (Option option : Metadata.fields(template)) {
      assertTrue(
          labels.add(Metadata.parameterOf(option).label()) || isKeyLabel(option), label(option));
      assertTrue(
          places.add(
              Metadata.parameterOf(option).group() + "/" + Metadata.parameterOf(option).place()),
          label(option));
    }
  }

  /** "Where its key is" stands below the model's heading and below the judge's. */
  private static boolean isKeyLabel(Option option) {
    return Metadata.parameterOf(option).kind().isSecret();
  }

  private static String label(Option option) {
    return option.name() + ": " + Metadata.parameterOf(option).label();
  }

  private static ContainerSpec parse(Template template) throws IOException {
    return GsonFactory.getDefaultInstance()
        .fromString(TemplateFiles.imageSpec(template, IMAGE), ContainerSpec.class);
  }

  private static List<String> values(ParameterMetadata parameter) {
    return parameter.getEnumOptions().stream().map(ParameterMetadataEnumOption::getValue).toList();
  }

  private static Collection<String> nonNull(List<String> list) {
    return list == null ? new ArrayList<>() : list;
  }

  private static Set<ValidationMessage> violations(String json) throws IOException {
    try (InputStream schema = MetadataTest.class.getResourceAsStream("image-spec.schema.json")) {
      assertNotNull(schema);
      JsonNode node = new ObjectMapper().readTree(json);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(schema)
          .validate(node);
    }
  }
}
