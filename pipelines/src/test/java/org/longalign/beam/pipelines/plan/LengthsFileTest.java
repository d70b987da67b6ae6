package org.longalign.beam.pipelines.plan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LengthsFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5\n70000\n1\n",
        "5\n70000\n1",
        "5\r\n70000\r\n1\r\n",
        "\n\n5\n  \n70000\n\t\n1\n\n",
        "  5\n70000  \n\t1\t\n",
        "+5\n070000\n1\n",
      })
  void text_is_one_number_a_line_whatever_stands_around_it(String text) throws IOException {
    assertEquals(List.of(5, 70_000, 1), read("a.txt", text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\r\n"})
  void text_without_a_number_has_no_lengths(String text) throws IOException {
    assertEquals(List.of(), read("a.txt", text.getBytes(UTF_8)));
  }

  @Test
  void the_longest_length_is_that_of_an_int() throws IOException {
    assertEquals(List.of(Integer.MAX_VALUE), read("a.txt", "2147483647".getBytes(UTF_8)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | between 1 and 2147483647, got 0",
        "-7 | between 1 and 2147483647, got -7",
        "2147483648 | between 1 and 2147483647, got 2147483648",
        "12x | one whole number a line, got \"12x\"",
        "1.5 | one whole number a line, got \"1.5\"",
        "1 2 | one whole number a line, got \"1 2\"",
        "99999999999999999999 | one whole number a line, got \"99999999999999999999\"",
      })
  void a_bad_line_is_named_with_its_number(String line, String message) {
    for (String end : List.of("", "\n", "\r\n", "\n8\n")) {
      assertEquals(
          "lengths must be " + message + " at line 3",
          refused("a.txt", ("5\n\n" + line + end).getBytes(UTF_8)));
    }
  }

  @Test
  void a_file_that_is_no_text_is_refused_by_its_first_hundred_characters() {
    String message = refused("a.txt", new byte[1 << 20]);
    assertTrue(message.endsWith("at line 1") && message.length() < 200, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing.txt", "nothing.npy", "*.txt", ""})
  void what_is_not_one_file_is_refused(String name) throws IOException {
    Files.writeString(folder.resolve("a.txt"), "1");
    Files.writeString(folder.resolve("b.txt"), "1");
    String path = folder.resolve(name).toString();
    String message =
        assertThrows(IllegalArgumentException.class, () -> read(path, new ArrayList<>()))
            .getMessage();
    assertTrue(message.startsWith("lengths must be") && message.contains(path), message);
  }

  @Test
  void an_unknown_filesystem_is_refused_with_the_name_of_the_option() {
    assertEquals(
        "lengths must be a file, got \"nosuch://x\": No filesystem found for scheme nosuch",
        assertThrows(IllegalArgumentException.class, () -> read("nosuch://x", new ArrayList<>()))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8", "<i1", "<u1"})
  void every_little_endian_integer_type_is_read(String type) throws IOException {
    int size = type.charAt(2) - '0';
    // The greatest value of each type, if a length can be as great.
    long most = type.charAt(1) == 'u' ? (1L << (8 * size)) - 1 : (1L << (8 * size - 1)) - 1;
    long length = size < 4 ? most : Integer.MAX_VALUE;
    for (String order : List.of("False", "True")) {
      for (int version = 1; version <= 3; version++) {
        byte[] file = npy(version, dict(type, order, "(3,)"), numbers(size, 1, length, 100));
        assertEquals(List.of(1, (int) length, 100), read("a.npy", file), type + version);
      }
    }
  }

  @Test
  void bytes_behind_the_array_are_not_read_as_numpy_does_not() throws IOException {
    byte[] file = npy(1, dict("<i4", "False", "(2,)"), numbers(4, 1, 2, 3));
    assertEquals(List.of(1, 2), read("a.npy", file));
  }

  @Test
  void an_empty_array_has_no_lengths() throws IOException {
    assertEquals(List.of(), read("a.npy", npy(1, dict("<i8", "False", "(0,)"), new byte[0])));
  }

  /** python3: {@code np.save("a.npy", np.array([5, 70000, 1], dtype))}, NumPy 2.4.6. */
  @ParameterizedTest
  @CsvSource({
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPGk4JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBl"
        + "JzogKDMsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
        + "ICAgICAgICAgICAgIAoFAAAAAAAAAHARAQAAAAAAAQAAAAAAAAA=",
    "k05VTVBZAQB2AHsnZGVzY3InOiAnPHU0JywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBl"
        + "JzogKDMsKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
        + "ICAgICAgICAgICAgIAoFAAAAcBEBAAEAAAA=",
  })
  void what_numpy_writes_is_read(String base64) throws IOException {
    assertEquals(List.of(5, 70_000, 1), read("a.npy", Base64.getDecoder().decode(base64)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<i4; (2, 2)",
        "<i4; (2, 1)",
        "<i4; ()",
        ">i4; (4,)",
        ">u8; (4,)",
        "<f8; (4,)",
        "|b1; (4,)",
        "<U4; (4,)",
        "|O; (4,)",
        "<i16; (4,)",
        "<i4; (99999999999999999999,)",
      })
  void another_shape_or_type_is_refused_with_the_header(String type, String shape) {
    String header = dict(type, "False", shape);
    assertEquals(
        "lengths must be a one-dimensional array of little-endian integers, got " + header,
        refused("a.npy", npy(1, header + "   \n", new byte[32])));
  }

  @Test
  void a_record_array_is_refused() {
    String header = "{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (4,), }";
    assertTrue(refused("a.npy", npy(1, header, new byte[16])).contains(header));
  }

  @ParameterizedTest
  @CsvSource({"<i8, -1", "<i4, -1", "<i2, -1", "|i1, -1", "<i8, 0", "|u1, 0", "<i8, 2147483648"})
  void a_bad_number_is_named_with_its_index(String type, long number) {
    assertEquals(
        "lengths must be between 1 and 2147483647, got " + number + " at index 1",
        refused(
            "a.npy",
            npy(1, dict(type, "False", "(2,)"), numbers(type.charAt(2) - '0', 9, number))));
  }

  @Test
  void an_unsigned_number_above_those_of_a_long_is_named_as_it_is() {
    assertEquals(
        "lengths must be between 1 and 2147483647, got 18446744073709551615 at index 0",
        refused("a.npy", npy(2, dict("<u8", "False", "(1,)"), numbers(8, -1))));
  }

  @Test
  void a_file_that_ends_early_is_refused_wherever_it_ends() {
    for (int version = 1; version <= 2; version++) {
      byte[] whole = npy(version, dict("<i4", "False", "(3,)"), numbers(4, 7, 8, 9));
      for (int length = 0; length < whole.length; length++) {
        String message = refused("a.npy", Arrays.copyOf(whole, length));
        assertEquals(
            length < 8
                ? "lengths must be a NumPy array, got another file"
                : "lengths must be a whole NumPy array, got one that ends early",
            message,
            length + " bytes of version " + version);
      }
    }
  }

  @Test
  void a_header_of_two_gibibytes_is_refused_before_it_is_read() {
    byte[] file = npy(2, "", new byte[0]);
    file[8] = file[9] = file[10] = file[11] = -1;
    assertEquals(
        "lengths must be a NumPy array of version 1 to 3 with a header of at most 10000 bytes, got"
            + " version 2 and 4294967295 bytes",
        refused("a.npy", file));
  }

  @Test
  void a_version_that_numpy_does_not_have_yet_is_refused() {
    String message = refused("a.npy", npy(4, dict("<i4", "False", "(1,)"), numbers(4, 1)));
    assertTrue(message.contains("got version 4"), message);
  }

  private String refused(String name, byte[] content) {
    return assertThrows(IllegalArgumentException.class, () -> read(name, content)).getMessage();
  }

  private List<Integer> read(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return read(file.toString(), new ArrayList<>());
  }

  private static List<Integer> read(String path, List<Integer> lengths) throws IOException {
    LengthsFile.read(path, lengths::add);
    return lengths;
  }

  private static String dict(String type, String order, String shape) {
    return "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
  }

  private static byte[] numbers(int size, long... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * size + Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < values.length; i++) {
      bytes.putLong(i * size, values[i]);
    }
    return Arrays.copyOf(bytes.array(), values.length * size);
  }

  /** The format's own words: numpy.lib.format, "Format Version 1.0" and after. */
  private static byte[] npy(int version, String header, byte[] data) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
    ByteBuffer size = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(header.length());
    file.write(size.array(), 0, version == 1 ? 2 : 4);
    file.writeBytes(header.getBytes(ISO_8859_1));
    file.writeBytes(data);
    return file.toByteArray();
  }
}
