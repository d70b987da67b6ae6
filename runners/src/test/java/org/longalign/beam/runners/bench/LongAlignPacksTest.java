package org.longalign.beam.runners.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Expected values were worked out by hand from the reference code's loop. */
final class LongAlignPacksTest {
  @Test
  void a_pack_is_full_one_token_before_its_length() {
    LongAlignPacks packs = LongAlignPacks.of(new int[] {4, 5, 1, 9, 1}, 10);
    assertEquals(3, packs.rows().size()); // 4 + 5; 1, for 1 + 9 is 10; 9, for 9 + 1 is 10
    assertEquals(19, packs.tokens());
    assertEquals(1, packs.inLastPack());
  }

  @Test
  void what_is_as_long_as_a_pack_is_left_out_and_so_is_the_last_pack() {
    LongAlignPacks packs = LongAlignPacks.of(new int[] {10, 3, 12, 3}, 10);
    assertEquals(new LongAlignPacks(packs.rows(), 0, 2, 2), packs);
    assertEquals(0, packs.rows().size());
  }
}
