package org.longalign.beam.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageSpecTest {
  @Test
  void each_template_has_an_image_of_its_own() {
    assertEquals(
        "us-docker.pkg.dev/p/r/longalign-train:1.0",
        ImageSpec.imageOf(Template.TRAIN, "us-docker.pkg.dev/p/r/longalign:1.0"));
    assertEquals(
        "localhost:5000/longalign-build",
        ImageSpec.imageOf(Template.BUILD, "localhost:5000/longalign"));
  }

  @ParameterizedTest
  @EnumSource
  void the_main_that_the_image_starts_is_there(Template template) throws Exception {
    String main = "org.longalign.beam.templates.${TEMPLATE}Template";
    assertTrue(Files.readString(Path.of("Dockerfile")).contains("JAVA_MAIN_CLASS=" + main));
    String word = template.word().substring(0, 1).toUpperCase(Locale.ROOT);
    Class<?> start =
        Class.forName(main.replace("${TEMPLATE}", word + template.word().substring(1)));
    assertNotNull(start.getMethod("main", String[].class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"longalign", "", "a/b:", "https://a/b", "a/b@sha256:00", "a/B", "a/b:1 2"})
  void what_is_no_image_of_a_registry_is_refused_by_name(String image) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> ImageSpec.imageOf(Template.BUILD, image));
    assertEquals(
        "image must be REGISTRY/PATH or REGISTRY/PATH:TAG, got \"" + image + '"', e.getMessage());
  }
}
