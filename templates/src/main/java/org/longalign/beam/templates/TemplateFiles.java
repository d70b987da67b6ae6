package org.longalign.beam.templates;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.longalign.beam.file.TextFile;

/** The files of templates, as text and in a bucket. */
public final class TemplateFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TemplateFiles() {}

  /** The form, as {@code gcloud dataflow flex-template build --metadata-file} takes it. */
  public static String metadata(Template template) {
    return text(Metadata.of(template));
  }

  /** The file that Dataflow takes for the template. */
  public static String imageSpec(Template template, String image) {
    return text(ImageSpec.of(template, image));
  }

  /**
   * Checks a name that stands for the images of all templates.
   *
   * @throws IllegalArgumentException if it is not the name of one in a registry
   */
  public static void requireImage(String image) {
    ImageSpec.imageOf(Template.BUILD, image);
  }

  /**
   * Writes both.
   *
   * @param folder such as {@code gs://bucket}
   * @return the path of the template
   */
  public static String stage(Template template, String image, String folder) throws IOException {
    String path = folder.replaceAll("/+$", "") + "/longalign/" + template.word();
    TextFile.write(path + "-metadata.json", "application/json", metadata(template));
    TextFile.write(path + ".json", "application/json", imageSpec(template, image));
    return path + ".json";
  }

  /** The same on every system: lines end in a line feed. */
  private static String text(JsonNode json) {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try {
      return JSON.writer(printer).writeValueAsString(json) + '\n';
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
