package org.longalign.beam.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
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
            "04" + "0164" + "026334" + "027a68" + "03e4b8ad" + "034d4954" + "00"),
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
            "04016902047573657201710961737369737461" + "6e740002633402656e04636861740001640167"),
        Arguments.of(
            SEQUENCE,
            "040173" + "026334" + "02656e" + "03" + "20" + "01000000feffffff70110100" + "010103"),
        // 70000 has 17 bits: 1 + (2 << 17) + (70000 << 34) = 0x000445c000040001.
        Arguments.of(
            new Sequence("s", "c4", "en", Tokens.of(1, 2, 70000), List.of()),
            "040173" + "026334" + "02656e" + "03" + "11" + "01000400c04504" + "00"),
        Arguments.of(
            new Pack(List.of(SEQUENCE)), "0401017302633402656e032001000000feffffff70110100010103"),
        Arguments.of(
            new TrainingStep(300, List.of(new Pack(List.of(SEQUENCE)))),
            "04ac020101017302633402656e032001000000feffffff70110100010103"),
        Arguments.of(
            new StepResult(1, "d", 0.5, 3, 2, 1, 0, 2),
            "040101643fe000000000000003023ff000000000000000000000000000004000000000000000"),
        Arguments.of(
            new Judgement(
                "q", "m", "j", -1, 0, OptionalDouble.empty(), "r", "w", 5, OptionalDouble.of(1)),
            "0401710" + "16d016a000000017201" + "77" + "05013ff0000000000000"),
        Arguments.of(new ScoredExample("a", 1), "0401613ff0000000000000"),
        Arguments.of(
            new Question("i", "", "q", "r", "en", List.of(), "", "f"),
            "040169000171017202656e" + "00000166"),
        Arguments.of(new Answer("q", "m", "a"), "040171016d0161"),
        Arguments.of(new Rejected("s", "r", "i", "d"), "040173017201690164"),
        Arguments.of(new FileRead("s", "f", 200, 1), "0401730166c80101"),
        Arguments.of(new ModelUsage("m", 1, 5, 2, 3, 4), "04016d0105020304"),
        Arguments.of(
            new PlanFigures(3, 4, 2, 1, 1, 0.5, 1, 2, List.of(1.0)),
            "0403040201013fe00000000000003ff000000000000002013ff0000000000000"));
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
        coder.getClass().getSimpleName() + ": version must be 4, got 5", refused.getMessage());
  }

  @ParameterizedTest
  @MethodSource("golden")
  void a_record_can_be_a_key(Object value, String hex)
      throws Coder.NonDeterministicException, CannotProvideCoderException {
    coder(value).verifyDeterministic();
  }

  @Test
  void token_arrays_of_any_width_and_around_the_chunk_size_come_back()
      throws IOException, CannotProvideCoderException {
    Random random = new Random(5);
    for (int size : new int[] {1, 2, 3, 1023, 1024, 1025, 2049}) {
      for (int bits = 0; bits <= Integer.SIZE; bits++) {
        int[] ids = new int[size];
        for (int i = 0; i < size; i++) {
          ids[i] = (int) (random.nextLong() & ((1L << bits) - 1));
        }
        ids[size / 2] = (int) ((1L << bits) - 1);
        Sequence sequence = new Sequence("s", "c4", "en", Tokens.wrap(ids), List.of());
        byte[] bytes = encode(sequence);
        assertEquals(sequence, coder(sequence).decode(new ByteArrayInputStream(bytes)), "" + bits);
      }
    }
  }

  @Test
  void a_token_takes_the_bits_of_the_largest_around_it()
      throws IOException, CannotProvideCoderException {
    int[] ids = new int[2048];
    Arrays.fill(ids, 0, 1024, 151_000); // 18 bits
    Arrays.fill(ids, 1024, 2048, 500); // 9 bits
    byte[] bytes = encode(new Sequence("s", "c4", "en", Tokens.wrap(ids), List.of()));
    int frame = 1 + 2 + 3 + 3 + 2 + 1; // version, three texts, how many ids, how many targets
    assertEquals(1024 * 18 / 8 + 1024 * 9 / 8 + 2, bytes.length - frame);
  }

  @Test
  void a_token_of_more_bits_than_an_int_has_is_refused()
      throws IOException, CannotProvideCoderException {
    byte[] bytes = HexFormat.of().parseHex("040173026334" + "02656e" + "01" + "21" + "0000000000");
    Coder<Object> coder = coder(SEQUENCE);
    CoderException refused =
        assertThrows(CoderException.class, () -> coder.decode(new ByteArrayInputStream(bytes)));
    assertEquals("a token must have at most 32 bits, got 33", refused.getMessage());
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
