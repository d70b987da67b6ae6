package org.longalign.beam.data;

import java.util.Arrays;

/**
 * A growing run of int32 token ids that a caller keeps from text to text, so that encoding
 * allocates nothing for a token. Not safe for use by several threads at once.
 */
public final class TokenBuffer {
  private int[] ids = new int[1024];
  private int size;

  public int size() {
    return size;
  }

  /** The id at {@code index}, 0 ≤ index &lt; size. */
  public int get(int index) {
    return ids[index];
  }

  /** Forgets all ids, keeps the room. */
  public void clear() {
    size = 0;
  }

  public void add(int id) {
    if (size == ids.length) {
      ids = Arrays.copyOf(ids, Math.max(2 * size, size + 8));
    }
    ids[size++] = id;
  }

  /** Appends the first {@code count} of {@code more}. */
  public void addAll(int[] more, int count) {
    if (count > ids.length - size) {
      ids = Arrays.copyOf(ids, Math.max(Math.addExact(size, count), size + (size >> 1)));
    }
    System.arraycopy(more, 0, ids, size, count);
    size += count;
  }

  /** Appends all of {@code more}. */
  public void addAll(TokenBuffer more) {
    addAll(more.ids, more.size);
  }

  /** Takes back all ids from {@code size} on. */
  public void truncate(int size) {
    this.size = Math.min(this.size, size);
  }

  /** The ids at [start, end), copied. */
  public Tokens tokens(int start, int end) {
    return Tokens.wrap(Arrays.copyOfRange(ids, start, end));
  }

  /** All ids, copied. */
  public Tokens tokens() {
    return tokens(0, size);
  }
}
