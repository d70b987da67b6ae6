package org.longalign.beam.dataset;

/**
 * Repetition and definition levels of a page of required lists of required elements, none of them
 * empty: the first element of a list repeats at level 0, the others at level 1, and all are defined
 * at level 1.
 *
 * <p>Both are RLE runs of one bit, without a length in front, as data pages of version 2 have them
 * (Parquet format specification, Encodings.md, "Run Length Encoding / Bit-Packing Hybrid").
 */
final class ListLevels {
  private final LittleEndianBytes repetition = new LittleEndianBytes();
  private final LittleEndianBytes definition = new LittleEndianBytes();
  private int elements;

  /** One list. */
  void add(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a list must have an element or more, got " + size);
    }
    run(repetition, 1, 0);
    if (size > 1) {
      run(repetition, size - 1, 1);
    }
    elements += size;
  }

  /** Appends the page's levels to {@code page}, and begins the next page. */
  Sizes drainTo(LittleEndianBytes page) {
    run(definition, elements, 1);
    Sizes sizes = new Sizes(repetition.size(), definition.size());
    page.append(repetition);
    page.append(definition);
    repetition.clear();
    definition.clear();
    elements = 0;
    return sizes;
  }

  private static void run(LittleEndianBytes to, int count, int level) {
    to.varint(Math.multiplyExact(count, 2)); // the lowest bit tells runs from packed bits
    to.write(level);
  }

  /** Bytes of the levels of a page. */
  record Sizes(int repetition, int definition) {
    /** Of columns that are no lists: their levels are 0, and not written. */
    static final Sizes NONE = new Sizes(0, 0);
  }
}
