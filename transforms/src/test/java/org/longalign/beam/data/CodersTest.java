package org.longalign.beam.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bytes of records are: golden, so that no layout changes without a version. */
final class CodersTest {
  private static final Sequence SEQUENCE =
      new Sequence("s", "c4", "en", Tokens.of(1, -2, 70000), List.of(new Span(1, 3)));

  static Stream<Arguments> golden() {
    return Stream.of(
        Arguments.of(
            new Document("d", "c4", "zh", "中", "MIT", ""),
            "01" + "0164" + "026334" + "027a68" + "03e4b8ad" + "034d4954" + "00"),
        Arguments.of(
            new Conversation(
                "i",
                List.of(new Message(Role.USER, "q"), new Message(Role.ASSISTANT, "")),
                "c4",
                "en",
                "chat",
                "",
                "d",
                "g"),
            "01016902047573657201710961737369737461" + "6e740002633402656e04636861740001640167"),
        Arguments.of(
            SEQUENCE,
            "010173" + "026334" + "02656e" + "03" + "01000000feffffff70110100" + "010103"),
        Arguments.of(
            new Pack(List.of(SEQUENCE)), "0101017302633402656e0301000000feffffff70110100010103"),
        Arguments.of(
            new TrainingStep(300, List.of(new Pack(List.of(SEQUENCE)))),
            "01ac020101017302633402656e0301000000feffffff70110100010103"),
        Arguments.of(
            new StepResult(1, "d", 0.5, 3, 2, 1, 0, 2),
            "010101643fe000000000000003023ff000000000000000000000000000004000000000000000"),
        Arguments.of(
            new Judgement(
                "q", "m", "j", -1, 0, OptionalDouble.empty(), "r", 5, OptionalDouble.of(1)),
            "0101710" + "16d016a00000001720" + "5013ff0000000000000"),
        Arguments.of(new Rejected("s", "r", "i", "d"), "010173017201690164"),
        Arguments.of(new FileRead("s", "f", 200, 1), "0101730166c80101"),
        Arguments.of(new ModelUsage("m", 1, 2, 3), "01016d010203"),
        Arguments.of(
            new PlanFigures(3, 4, 2, 1, 1, 0.5, 1, 2, List.of(1.0)),
            "0103040201013fe00000000000003ff000000000000002013ff0000000000000"));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void a_record_has_these_bytes_and_comes_back(Object value, String hex)
      throws IOException, CannotProvideCoderException {
    byte[] bytes = encode(value);
    assertEquals(hex, HexFormat.of().formatHex(bytes));
    assertEquals(value, coder(value).decode(new ByteArrayInputStream(bytes)));
  }

  @ParameterizedTest
  @MethodSource("golden")
  void a_version_that_is_not_known_is_refused(Object value, String hex)
      throws IOException, CannotProvideCoderException {
    byte[] bytes = encode(value);
    bytes[0]++;
    Coder<Object> coder = coder(value);
    CoderException refused =
        assertThrows(CoderException.class, () -> coder.decode(new ByteArrayInputStream(bytes)));
    assertEquals(
        coder.getClass().getSimpleName() + ": version must be 1, got 2", refused.getMessage());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void a_record_can_be_a_key(Object value, String hex)
      throws Coder.NonDeterministicException, CannotProvideCoderException {
    coder(value).verifyDeterministic();
  }

  @Test
  void token_arrays_around_the_chunk_size_come_back()
      throws IOException, CannotProvideCoderException {
    for (int size : new int[] {1, 4095, 4096, 4097, 8192, 70_000}) {
      int[] ids = new int[size];
      for (int i = 0; i < size; i++) {
        ids[i] = i * 31 - 7;
      }
      Sequence sequence = new Sequence("s", "c4", "en", Tokens.wrap(ids), List.of());
      assertEquals(sequence, coder(sequence).decode(new ByteArrayInputStream(encode(sequence))));
    }
  }

  @Test
  void halves_of_surrogate_pairs_are_replaced_and_whole_ones_kept() {
    assertEquals("a\uFFFDb😀", new Message(Role.USER, "a\uD83Db😀").content());
    assertEquals("\uFFFD", new Message(Role.USER, "\uDE00").content());
  }

  private static byte[] encode(Object value) throws IOException, CannotProvideCoderException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    coder(value).encode(value, bytes);
    return bytes.toByteArray();
  }

  /** As any pipeline finds it: nothing is registered by hand. */
  @SuppressWarnings("unchecked")
  private static Coder<Object> coder(Object value) throws CannotProvideCoderException {
    return (Coder<Object>) CoderRegistry.createDefault().getCoder(value.getClass());
  }
}
