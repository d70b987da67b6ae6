package org.longalign.beam.source;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.CoderException;

/**
 * How many sampling keys there are, and the smallest of them: what bottom-k sampling needs to know
 * before k is known.
 */
final class SmallestKeys {
  private final long limit;
  private long count;
  private SamplingKey[] keys = new SamplingKey[16];
  private int size;
  private boolean sorted = true;

  /**
   * Empty.
   *
   * @param limit how many keys are kept
   */
  SmallestKeys(long limit) {
    this.limit = limit;
  }

  void add(SamplingKey key) {
    count++;
    keep(key);
  }

  void addAll(SmallestKeys other) {
    count += other.count;
    for (int i = 0; i < other.size; i++) {
      keep(other.keys[i]);
    }
  }

  private void keep(SamplingKey key) {
    if (size == keys.length) {
      // Twice the limit, then the larger half is let go: constant time a key on average.
      if (size >= 2 * limit) {
        shrink();
      } else {
        keys = Arrays.copyOf(keys, 2 * size);
      }
    }
    keys[size++] = key;
    sorted = false;
  }

  private void shrink() {
    if (sorted) {
      return;
    }
    Arrays.sort(keys, 0, size, Comparator.naturalOrder());
    sorted = true;
    size = (int) Math.min(size, limit);
  }

  long count() {
    return count;
  }

  /** The {@code k}-th smallest, k from 1. */
  SamplingKey smallest(long k) {
    shrink();
    return keys[Math.toIntExact(k - 1)];
  }

  /** How many of the kept keys are smaller. */
  long rank(SamplingKey key) {
    shrink();
    int at = Arrays.binarySearch(keys, 0, size, key);
    return at >= 0 ? at : -at - 1;
  }

  /** Version, limit, count, kept keys ascending. */
  static final class SelfCoder extends AtomicCoder<SmallestKeys> {
    private static final long serialVersionUID = 1;
    private static final int VERSION = 1;
    private static final SamplingKey.SelfCoder KEY = new SamplingKey.SelfCoder();

    @Override
    public void encode(SmallestKeys value, OutputStream stream) throws IOException {
      value.shrink();
      DataOutputStream out = new DataOutputStream(stream);
      out.writeByte(VERSION);
      out.writeLong(value.limit);
      out.writeLong(value.count);
      out.writeInt(value.size);
      for (int i = 0; i < value.size; i++) {
        KEY.encode(value.keys[i], out);
      }
    }

    @Override
    public SmallestKeys decode(InputStream stream) throws IOException {
      DataInputStream in = new DataInputStream(stream);
      int version = in.readByte();
      if (version != VERSION) {
        throw new CoderException("version must be " + VERSION + ", got " + version);
      }
      SmallestKeys value = new SmallestKeys(in.readLong());
      value.count = in.readLong();
      value.size = in.readInt();
      value.keys = new SamplingKey[Math.max(16, value.size)];
      for (int i = 0; i < value.size; i++) {
        value.keys[i] = KEY.decode(in);
      }
      value.sorted = false;
      return value;
    }
  }
}
