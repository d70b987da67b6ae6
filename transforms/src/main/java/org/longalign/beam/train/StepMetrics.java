package org.longalign.beam.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.file.AtomicFile;
import org.longalign.beam.file.TextFile;

/** {@code metrics.jsonl}: one {@link StepResult} a line, in step order, whole at any time. */
public final class StepMetrics {
  public static final String FILE = "metrics.jsonl";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectReader RESULT = JSON.readerFor(StepResult.class);

  private StepMetrics() {}

  /** Replaces the file. */
  static void write(String path, List<StepResult> results) throws IOException {
    AtomicFile.write(
        path,
        "application/jsonl",
        out -> {
          for (StepResult result : results) {
            out.write(JSON.writeValueAsBytes(result));
            out.write('\n');
          }
        });
  }

  /**
   * The results in the file.
   *
   * @throws IOException if there is none, or a line is none
   */
  public static List<StepResult> read(String path) throws IOException {
    List<StepResult> results = new ArrayList<>();
    for (String line : TextFile.read(path).lines().toList()) {
      try {
        results.add(RESULT.readValue(line));
      } catch (JsonProcessingException e) {
        throw new IOException("no step's result is in a line of " + path + ": " + line, e);
      }
    }
    return results;
  }
}
