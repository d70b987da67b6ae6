package org.longalign.beam.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.longalign.beam.file.TextFile;

/** LongBench-Chat's examples: a list of three for each question. */
record FewShots(String path) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Adds the list of lists; an empty one if there is no such file: then there are no examples. */
  void readInto(List<JsonNode> fewShots) {
    try (InputStream in = TextFile.open(path)) {
      JsonNode all = JSON.readTree(in);
      if (!all.isArray()) {
        throw new IllegalArgumentException(path + " must be a list, got " + all.getNodeType());
      }
      fewShots.add(all);
    } catch (FileNotFoundException e) {
      fewShots.add(JSON.createArrayNode());
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read \"" + path + "\": " + e.getMessage(), e);
    }
  }
}
