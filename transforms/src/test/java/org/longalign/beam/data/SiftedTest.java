package org.longalign.beam.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.testing.CoderProperties;
import org.junit.jupiter.api.Test;

final class SiftedTest {
  private static final Rejected REJECTED = new Rejected("filter", "too-long", "id", "why");

  @Test
  void a_value_or_a_rejection_survives_the_network() throws Exception {
    Coder<Sifted<String>> coder = Sifted.coder(StringUtf8Coder.of());
    CoderProperties.coderDecodeEncodeEqual(coder, Sifted.kept("word"));
    CoderProperties.coderDecodeEncodeEqual(coder, Sifted.left(REJECTED));
    CoderProperties.coderSerializable(coder);
    coder.verifyDeterministic();
  }

  @Test
  void values_are_mapped_and_rejections_stay() {
    assertEquals(Sifted.kept(4), Sifted.kept("word").map(String::length));
    assertEquals(Sifted.left(REJECTED), Sifted.<String>left(REJECTED).map(String::length));
  }

  @Test
  void both_or_none_is_refused() {
    assertThrows(IllegalArgumentException.class, () -> new Sifted<>(null, null));
    assertThrows(IllegalArgumentException.class, () -> new Sifted<>("word", REJECTED));
  }
}
