package org.longalign.beam.token.bpe;

/** What a piece consists of before anything is merged. */
interface Symbols {
  /**
   * Writes the ids of the symbols of [p, q) into {@code ids} from {@code at} on.
   *
   * @return how many, at most q − p
   */
  int of(byte[] s, int p, int q, int[] ids, int at);
}
