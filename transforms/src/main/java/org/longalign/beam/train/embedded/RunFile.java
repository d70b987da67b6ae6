package org.longalign.beam.train.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.longalign.beam.file.AtomicFile;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.train.TrainingConfig;

/**
 * Which run a directory holds and who drives it, in run.json.
 *
 * @param data SHA-256 over the digests of all steps
 * @param fencing of the driver that came last
 */
record RunFile(String run, String data, TrainingConfig config, long fencing) {
  private static final String FILE = "run.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The run of a directory, if it holds one. */
  static Optional<RunFile> read(String directory) throws IOException {
    String path = directory + "/" + FILE;
    try {
      return Optional.of(JSON.readValue(TextFile.read(path), RunFile.class));
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new IOException("no run is in " + path + ": " + e.getOriginalMessage(), e);
    }
  }

  void write(String directory) throws IOException {
    byte[] json = JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(directory + "/" + FILE, "application/json", out -> out.write(json));
  }

  /** What must be the same for a run to go on. */
  boolean isSameRunAs(RunFile other) {
    return run.equals(other.run) && data.equals(other.data) && config.equals(other.config);
  }
}
