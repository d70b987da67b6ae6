package org.longalign.beam.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.longalign.beam.file.TextFile;

/** The manifest as its file has it: keys in the order of {@link Manifest}, indented. */
final class ManifestJson {
  static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private ManifestJson() {}

  static String write(Manifest manifest) {
    try {
      return MAPPER
              .writer()
              .with(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(manifest)
              .replace("\r\n", "\n")
          + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a manifest must have a JSON form", e);
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws IOException if the file cannot be read, is no manifest or of a newer format
   */
  static Manifest read(String path) throws IOException {
    try {
      JsonNode json = MAPPER.readTree(TextFile.read(path));
      int version = json.path("formatVersion").asInt();
      if (version != Manifest.FORMAT_VERSION) {
        throw new IOException(
            "formatVersion must be "
                + Manifest.FORMAT_VERSION
                + ", got "
                + version
                + " in "
                + path);
      }
      return MAPPER.treeToValue(json, Manifest.class);
    } catch (JsonProcessingException e) {
      throw new IOException("no manifest is in " + path + ": " + e.getOriginalMessage(), e);
    }
  }
}
