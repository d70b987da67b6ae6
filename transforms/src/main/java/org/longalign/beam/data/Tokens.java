package org.longalign.beam.data;

import java.util.Arrays;

/**
 * An immutable run of int32 token ids: {@code int[size]} without the boxes and without the risk.
 */
public final class Tokens {
  private static final Tokens EMPTY = new Tokens(new int[0]);

  private final int[] ids;

  private Tokens(int[] ids) {
    this.ids = ids;
  }

  /** Copies {@code ids}. */
  public static Tokens of(int... ids) {
    return ids.length == 0 ? EMPTY : new Tokens(ids.clone());
  }

  /** Takes {@code ids} over without a copy: the caller must not write to the array again. */
  public static Tokens wrap(int[] ids) {
    return ids.length == 0 ? EMPTY : new Tokens(ids);
  }

  public int size() {
    return ids.length;
  }

  /** The id at {@code index}, 0 ≤ index &lt; size. */
  public int get(int index) {
    return ids[index];
  }

  /** The ids at [start, end). */
  public Tokens slice(int start, int end) {
    return wrap(Arrays.copyOfRange(ids, start, end));
  }

  /** Writes all ids into {@code target}, beginning at {@code at}. */
  public void copyTo(int[] target, int at) {
    System.arraycopy(ids, 0, target, at, ids.length);
  }

  /** A copy: {@code int[size]}. */
  public int[] toArray() {
    return ids.clone();
  }

  /** The array itself, for the coder of this package only. */
  int[] array() {
    return ids;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tokens tokens && Arrays.equals(ids, tokens.ids);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ids);
  }

  @Override
  public String toString() {
    return "Tokens[" + ids.length + "]";
  }
}
