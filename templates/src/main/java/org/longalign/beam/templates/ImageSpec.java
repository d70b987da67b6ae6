package org.longalign.beam.templates;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.util.ReleaseInfo;

/**
 * The file that is a Flex template: the image that launches its jobs, its form, and where jobs run
 * unless whoever starts one says otherwise. The JSON of {@code ContainerSpec}, as the REST
 * reference (v1b3, projects.locations.flexTemplates.launch) describes it.
 */
final class ImageSpec {
  /** Registry and path, then perhaps a tag. */
  private static final Pattern IMAGE =
      Pattern.compile("([a-z0-9.-]+(?::[0-9]+)?(?:/[a-z0-9._-]+)+)(:[A-Za-z0-9._-]+)?");

  private ImageSpec() {}

  /**
   * The specification of a template.
   *
   * @param image of all templates, such as {@code REGISTRY/PROJECT/REPOSITORY/longalign:TAG}; see
   *     {@link #imageOf}
   */
  static ObjectNode of(Template template, String image) {
    ObjectNode spec = JsonNodeFactory.instance.objectNode().put("image", imageOf(template, image));
    spec.putObject("sdkInfo")
        .put("language", "JAVA")
        .put("version", ReleaseInfo.getReleaseInfo().getSdkVersion());
    spec.set("metadata", Metadata.of(template));
    spec.set("defaultEnvironment", environment(template));
    return spec;
  }

  /**
   * An image has one main, so that each template has its own: the name of all with the template's
   * word behind it, {@code …/longalign-build:TAG}.
   *
   * @throws IllegalArgumentException if {@code image} is not the name of one in a registry
   */
  static String imageOf(Template template, String image) {
    Matcher name = IMAGE.matcher(image);
    if (!name.matches()) {
      throw new IllegalArgumentException(
          "image must be REGISTRY/PATH or REGISTRY/PATH:TAG, got \"" + image + '"');
    }
    String tag = name.group(2) == null ? "" : name.group(2);
    return name.group(1) + '-' + template.word() + tag;
  }

  /**
   * One worker drives a trainer, and one asks a judge; a launcher reads a tokenizer, or questions.
   */
  private static ObjectNode environment(Template template) {
    ObjectNode environment =
        JsonNodeFactory.instance
            .objectNode()
            .put("machineType", "e2-standard-4")
            .put("launcherMachineType", "e2-standard-2");
    return template == Template.BUILD ? environment : environment.put("maxWorkers", 1);
  }
}
