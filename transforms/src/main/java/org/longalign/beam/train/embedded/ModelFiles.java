package org.longalign.beam.train.embedded;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longalign.beam.file.AtomicFile;
import org.longalign.beam.train.embedded.Safetensors.Tensor;

/** The trained model: model.safetensors, and config.json, which says what it is. */
final class ModelFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFiles() {}

  /** What the model is, in one sentence. */
  static String name(ModelShape shape) {
    return "a log-bilinear model of %,d parameters, trained in this JVM; it shows that training works,"
            .formatted(shape.parameters())
        + " it is not a chat model";
  }

  static void write(String directory, ModelShape shape, float[] parameters) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    int vocabulary = shape.vocabulary();
    int width = shape.width();
    tensors.put("scales", Tensor.of(parameters, shape.scales(), shape.context(), width));
    tensors.put("vectors", Tensor.of(parameters, shape.vectors(), vocabulary, width));
    tensors.put("nodes", Tensor.of(parameters, shape.nodes(), vocabulary, width));
    tensors.put("biases", Tensor.of(parameters, shape.biases(), vocabulary));
    new Safetensors(Map.of("about", name(shape)), tensors).write(directory + "/model.safetensors");
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("model_type", "longalign-log-bilinear");
    config.put("about", name(shape));
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
