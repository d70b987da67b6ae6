package org.longalign.beam.data;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Randomness that does not depend on arrival order, worker or retry: SipHash-2-4 of an element's
 * id, keyed by the seed and by what the draw is for, so that two draws of one element are
 * independent.
 */
public final class SeededHash implements Serializable {
  private static final long serialVersionUID = 1;

  private final HashFunction hash;

  /**
   * @param purpose what is drawn, such as "task": part of the key
   */
  public SeededHash(long seed, String purpose) {
    hash =
        Hashing.sipHash24(
            seed, Hashing.sipHash24().hashString(purpose, StandardCharsets.UTF_8).asLong());
  }

  /** 64 uniform bits. */
  public long bits(String id) {
    return hash.hashString(id, StandardCharsets.UTF_8).asLong();
  }

  /** A uniform integer in [0, bound); the bias is below bound / 2^63. */
  public int below(int bound, String id) {
    return (int) Math.floorMod(bits(id) >>> 1, (long) bound);
  }

  /** A uniform number in (0, 1], with 53 bits: never 0, so that its logarithm is finite. */
  public double unit(String id) {
    return ((bits(id) >>> 11) + 1) * 0x1p-53;
  }
}
