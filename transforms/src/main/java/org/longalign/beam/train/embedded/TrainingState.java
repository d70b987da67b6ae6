package org.longalign.beam.train.embedded;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.train.embedded.Safetensors.Tensor;

/**
 * All that a run has come to: with it, training goes on with the same bits. The ledger and the
 * parameters are in one file, so that no kill can separate them.
 *
 * @param parameters {@code float[parameters]}; {@code means} and {@code squares} the optimizer's
 * @param ledger the results of all steps so far, in their order
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes that are trained in place
record TrainingState(float[] parameters, float[] means, float[] squares, List<StepResult> ledger) {
  private static final String FILE = "checkpoint.safetensors";
  private static final String LEDGER = "ledger";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Before the first step. */
  static TrainingState begin(float[] parameters) {
    int size = parameters.length;
    return new TrainingState(parameters, new float[size], new float[size], new ArrayList<>());
  }

  /** Number of the last step, -1 if none. */
  long lastStep() {
    return ledger.size() - 1L;
  }

  void write(String directory) throws IOException {
    int size = parameters.length;
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("parameters", Tensor.of(parameters, 0, size));
    tensors.put("means", Tensor.of(means, 0, size));
    tensors.put("squares", Tensor.of(squares, 0, size));
    new Safetensors(Map.of(LEDGER, JSON.writeValueAsString(ledger)), tensors)
        .write(directory + "/" + FILE);
  }

  /**
   * What the directory's checkpoint holds, if there is one.
   *
   * @throws IOException if it cannot be read
   */
  static Optional<TrainingState> read(String directory) throws IOException {
    Safetensors file;
    try {
      file = Safetensors.read(directory + "/" + FILE);
    } catch (FileNotFoundException | NoSuchFileException e) {
      return Optional.empty();
    }
    List<StepResult> ledger =
        JSON.readValue(file.metadata().get(LEDGER), new TypeReference<List<StepResult>>() {});
    return Optional.of(
        new TrainingState(
            file.tensors().get("parameters").toArray(),
            file.tensors().get("means").toArray(),
            file.tensors().get("squares").toArray(),
            new ArrayList<>(ledger)));
  }
}
