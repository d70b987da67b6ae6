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

  /** A pack of 2^24 tokens then costs less than 2^62. */
  private static final long MOST_LINEAR = 1L << 37;

  private static final long MOST_QUADRATIC = 1L << 13;

  public CostModel {
    requireBetween("costLinear", linear, MOST_LINEAR);
    requireBetween("costQuadratic", quadratic, MOST_QUADRATIC);
    if (linear + quadratic == 0) {
      throw new IllegalArgumentException(
          "costLinear and costQuadratic must not both be 0, got 0 L + 0 L²");
    }
  }

  private static void requireBetween(String name, long value, long most) {
    if (value < 0 || value > most) {
      throw new IllegalArgumentException(
          name + " must be between 0 and " + most + ", got " + value);
    }
  }

  /** Of one sequence. */
  public long of(int length) {
    return linear * length + quadratic * length * length;
  }
}
