package org.longalign.beam.templates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
