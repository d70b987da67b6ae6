package org.longalign.beam.train.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.longalign.beam.file.AtomicFile;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.train.embedded.Safetensors.Tensor;

/** The trained model: model.safetensors, and config.json, which says what it is. */
final class ModelFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFiles() {}

  /** What a model of ours is, in one sentence. */
  private static String about(ModelShape shape) {
    return String.format(
        Locale.ROOT,
        "embedded: a log-bilinear model of %,d parameters, trained in this JVM; it shows that training"
            + " works, it is not a chat model",
        shape.parameters());
  }

  /** What the model in a directory is, as its config.json says. */
  static String about(String directory) throws IOException {
    return JSON.readTree(TextFile.read(directory + "/config.json")).path("about").asText();
  }

  static void write(String directory, ModelShape shape, float[] parameters) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int vocabulary = shape.vocabulary();
    int width = shape.width();
    tensors.put("scales", Tensor.of(parameters, shape.scales(), shape.context(), width));
    tensors.put("vectors", Tensor.of(parameters, shape.vectors(), vocabulary, width));
    tensors.put("nodes", Tensor.of(parameters, shape.nodes(), vocabulary, width));
    tensors.put("biases", Tensor.of(parameters, shape.biases(), vocabulary));
    new Safetensors(Map.of("about", about(shape)), tensors).write(directory + "/model.safetensors");
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("model_type", "longalign-log-bilinear");
    config.put("about", about(shape));
    config.put("vocab_size", vocabulary);
    config.put("hidden_size", width);
    config.put("context", shape.context());
    config.put("parameters", shape.parameters());
    byte[] json =
        JSON.writerWithDefaultPrettyPrinter()
            .writeValueAsString(config)
            .replace("\r\n", "\n")
            .concat("\n")
            .getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(directory + "/config.json", "application/json", out -> out.write(json));
  }
}
