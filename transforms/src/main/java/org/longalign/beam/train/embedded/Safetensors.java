package org.longalign.beam.train.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longalign.beam.file.AtomicFile;
import org.longalign.beam.file.TextFile;

/**
 * Float32 tensors in one file (the safetensors format: 8 bytes with the header's length, a header
 * in JSON, then the tensors' little-endian bytes, without gaps).
 *
 * @param metadata texts beside the tensors
 * @param tensors by name, in the order of the file
 */
record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CHUNK = 1 << 16;
  private static final long MOST_HEADER_BYTES = 100_000_000; // the format's own bound

  /** Values, row after row. */
  record Tensor(List<Integer> shape, FloatBuffer values) {
    Tensor {
      shape = List.copyOf(shape);
      long size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
      if (size != values.remaining()) {
        throw new IllegalArgumentException(
            "values must be as many as shape %s has, got %d".formatted(shape, values.remaining()));
      }
    }

    /** A part of a vector. */
    static Tensor of(float[] all, int from, Integer... shape) {
      int size = 1;
      for (int length : shape) {
        size *= length;
      }
      return new Tensor(List.of(shape), FloatBuffer.wrap(all, from, size).slice());
    }

    /** A copy: {@code float[values]}. */
    float[] toArray() {
      float[] array = new float[values.remaining()];
      values.duplicate().get(array);
      return array;
    }
  }

  /** Writes the file whole or not at all. */
  void write(String path) throws IOException {
    byte[] header = JSON.writeValueAsBytes(header());
    int padding = -header.length & 7;
    AtomicFile.write(
        path,
        "application/octet-stream",
        out -> {
          ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
          out.write(length.putLong((long) header.length + padding).array());
          out.write(header);
          out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
          for (Tensor tensor : tensors.values()) {
            writeValues(tensor.values().duplicate(), out);
          }
        });
  }

  private Map<String, Object> header() {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("__metadata__", metadata);
    long at = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      long end = at + (long) Float.BYTES * entry.getValue().values().remaining();
      Map<String, Object> about = new LinkedHashMap<>(); // an order that is the same in any JVM
      about.put("dtype", "F32");
      about.put("shape", entry.getValue().shape());
      about.put("data_offsets", List.of(at, end));
      header.put(entry.getKey(), about);
      at = end;
    }
    return header;
  }

  private static void writeValues(FloatBuffer values, OutputStream out) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      int count = Math.min(CHUNK, values.remaining());
      bytes.asFloatBuffer().put(values.slice(values.position(), count));
      values.position(values.position() + count);
      out.write(bytes.array(), 0, count * Float.BYTES);
    }
  }

  /**
   * Reads a file that {@link #write} wrote.
   *
   * @throws java.io.FileNotFoundException if there is none
   * @throws IOException if it is none of these
   */
  static Safetensors read(String path) throws IOException {
    try (InputStream stream = TextFile.open(path);
        DataInputStream in = new DataInputStream(stream)) {
      long length = Long.reverseBytes(in.readLong());
      if (length < 2 || length > MOST_HEADER_BYTES) {
        throw new IOException("a header must have 2 to 10^8 bytes, got " + length + " in " + path);
      }
      JsonNode header = JSON.readTree(in.readNBytes((int) length));
      Map<String, String> metadata = new LinkedHashMap<>();
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> field : header.properties()) {
        if (field.getKey().equals("__metadata__")) {
          field
              .getValue()
              .properties()
              .forEach(e -> metadata.put(e.getKey(), e.getValue().asText()));
        } else {
          tensors.put(field.getKey(), tensor(field.getValue(), in));
        }
      }
      return new Safetensors(metadata, tensors);
    } catch (EOFException e) {
      throw new IOException("the file must have all its tensors, it ends too early: " + path, e);
    }
  }

  private static Tensor tensor(JsonNode entry, DataInputStream in) throws IOException {
    if (!entry.path("dtype").asText().equals("F32")) {
      throw new IOException("dtype must be F32, got " + entry.path("dtype"));
    }
    int[] shape = JSON.convertValue(entry.path("shape"), int[].class);
    int size = 1;
    for (int one : shape) {
      size = Math.multiplyExact(size, one);
    }
    float[] values = new float[size];
    byte[] bytes = new byte[CHUNK * Float.BYTES];
    for (int at = 0; at < size; at += CHUNK) {
      int count = Math.min(CHUNK, size - at);
      in.readFully(bytes, 0, count * Float.BYTES);
      ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values, at, count);
    }
    return new Tensor(Arrays.stream(shape).boxed().toList(), FloatBuffer.wrap(values));
  }
}
