package org.longalign.beam.train.embedded;

/**
 * A binary tree over token ids (Morin and Bengio 2005, hierarchical softmax): a token costs as many
 * decisions as its leaf is deep. A range of ids is split where half of its tokens' frequency lies
 * if frequencies follow Zipf's and Mandelbrot's law, 1 / (id + c): ids of byte-pair vocabularies
 * are in the order of their merges, so that small ids are frequent and come to lie high.
 *
 * <p>An inner node is named by the first id of its right half, from 1 to size - 1.
 */
final class TokenTree {
  /** c of the law; the first 256 ids of byte-level vocabularies are bytes in no order. */
  private static final double OFFSET = 256;

  /** More than any tree over int32 ids has: about log2(size) and a few of the top. */
  static final int MOST_DEPTH = 64;

  private final int size;

  /** Over the ids 0 to size - 1, at least two. */
  TokenTree(int size) {
    if (size < 2) {
      throw new IllegalArgumentException("size must be 2 or more, got " + size);
    }
    this.size = size;
  }

  /**
   * The way from the root to a token.
   *
   * @param path gets node after node: its name, negative where the way goes left
   * @return how many nodes
   */
  int path(int token, int[] path) {
    if (token < 0 || token >= size) {
      throw new IllegalArgumentException("token must be in [0, " + size + "), got " + token);
    }
    int low = 0;
    int high = size;
    int depth = 0;
    while (high - low > 1) {
      int split = split(low, high);
      if (token < split) {
        path[depth++] = -split;
        high = split;
      } else {
        path[depth++] = split;
        low = split;
      }
    }
    return depth;
  }

  /** The sum of 1/x over [low, high) is halved at the geometric mean of its ends. */
  private static int split(int low, int high) {
    int split = (int) (Math.sqrt((low + OFFSET) * (high + OFFSET)) - OFFSET);
    return Math.max(low + 1, Math.min(high - 1, split));
  }
}
