package org.longalign.beam.runners.bench;

/**
 * Next fit as the LongAlign code does it (its sort_and_group.py), in the order of arrival: a pack
 * is full one token before its length, so that a sequence as long as a pack is left out, and so is
 * the last pack, which is never written.
 *
 * @param rows the packs that are written
 * @param tokens that they hold
 * @param tooLong sequences that are left out
 * @param inLastPack sequences that are left out with the last pack
 */
record LongAlignPacks(Rows rows, long tokens, long tooLong, long inLastPack) {
  static LongAlignPacks of(int[] lengths, int packLength) {
    Rows rows = new Rows(lengths.length / 8 + 1);
    int pack = 0;
    int begin = 0;
    int filled = 0;
    long tokens = 0;
    long tooLong = 0;
    for (int i = 0; i < lengths.length; i++) {
      if (lengths[i] >= packLength) {
        tooLong++;
        continue;
      }
      if (filled + lengths[i] >= packLength) {
        tokens += filled;
        write(rows, pack++, lengths, begin, i, packLength);
        begin = i;
        filled = 0;
      }
      filled += lengths[i];
    }
    long last = 0;
    for (int i = begin; i < lengths.length; i++) {
      last += lengths[i] < packLength ? 1 : 0;
    }
    return new LongAlignPacks(rows, tokens, tooLong, last);
  }

  private static void write(Rows rows, int pack, int[] lengths, int from, int to, int packLength) {
    for (int i = from; i < to; i++) {
      if (lengths[i] < packLength) {
        rows.add(pack, lengths[i], 1);
      }
    }
  }
}
