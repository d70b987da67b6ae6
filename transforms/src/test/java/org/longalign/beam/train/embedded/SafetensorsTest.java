package org.longalign.beam.train.embedded;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.train.embedded.Safetensors.Tensor;

final class SafetensorsTest {
  @TempDir Path folder;

  @Test
  void the_bytes_are_those_of_the_format() throws IOException {
    Path file = folder.resolve("a.safetensors");
    new Safetensors(Map.of("about", "x"), Map.of("a", Tensor.of(new float[] {9, 1, -2}, 1, 2)))
        .write(file.toString());
    byte[] bytes = Files.readAllBytes(file);
    // python3: safetensors.numpy.save({'a': numpy.array([1, -2], 'float32')}, {'about': 'x'})
    String header =
        "{\"__metadata__\":{\"about\":\"x\"},"
            + "\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    int length = (header.length() + 7) / 8 * 8;
    assertEquals(length, bytes[0]);
    assertEquals(8 + length + 8, bytes.length);
    assertEquals(header, new String(bytes, 8, length, StandardCharsets.US_ASCII).stripTrailing());
    assertArrayEquals(
        new byte[] {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, (byte) 0xc0},
        Arrays.copyOfRange(bytes, 8 + length, bytes.length));
  }

  @Test
  void what_is_written_is_read_back_in_order() throws IOException {
    float[] large = new float[200_001];
    for (int i = 0; i < large.length; i++) {
      large[i] = i * 0.37f;
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("z", Tensor.of(large, 0, large.length));
    tensors.put("a", Tensor.of(large, 5, 2, 3));
    String path = folder.resolve("b.safetensors").toString();
    new Safetensors(Map.of("ledger", "[1, \"ü\"]"), tensors).write(path);
    Safetensors read = Safetensors.read(path);
    assertEquals(Map.of("ledger", "[1, \"ü\"]"), read.metadata());
    assertArrayEquals(large, read.tensors().get("z").toArray());
    assertArrayEquals(Arrays.copyOfRange(large, 5, 11), read.tensors().get("a").toArray());
    assertFalse(Files.exists(Path.of(path + ".part")));
  }

  @Test
  void a_file_that_was_cut_off_is_refused() throws IOException {
    Path file = folder.resolve("c.safetensors");
    new Safetensors(Map.of(), Map.of("a", Tensor.of(new float[100], 0, 100)))
        .write(file.toString());
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    IOException refused = assertThrows(IOException.class, () -> Safetensors.read(file.toString()));
    assertTrue(refused.getMessage().contains("it ends too early"), refused.getMessage());
    String none = folder.resolve("none").toString();
    assertThrows(FileNotFoundException.class, () -> Safetensors.read(none));
  }
}
