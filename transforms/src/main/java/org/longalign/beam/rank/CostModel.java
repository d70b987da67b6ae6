package org.longalign.beam.rank;

import java.io.Serializable;

/**
 * Work of a sequence of L tokens in a pack with block-diagonal attention: {@code linear × L +
 * quadratic × L²}.
 *
 * <p>The defaults are those of a 7B model of hidden size 4,096: 24 h² per token in the matrices
 * against 4 h L per token in attention, up to the common factor 4 h, is 6 h = 24,576 to 1.
 */
public record CostModel(long linear, long quadratic) implements Serializable {
  public static final CostModel DEFAULT = new CostModel(24_576, 1);

  public CostModel {
    if (linear < 0 || quadratic < 0 || linear + quadratic == 0) {
      throw new IllegalArgumentException(
          "cost must be 0 or more and not 0 altogether, got "
              + linear
              + " L + "
              + quadratic
              + " L²");
    }
  }

  /** Of one sequence. */
  public long of(int length) {
    return linear * length + quadratic * length * length;
  }
}
