package org.longalign.beam.dataset;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A growing array of bytes that takes numbers as Parquet has them: lowest byte first. */
final class LittleEndianBytes extends OutputStream {
  private ByteBuffer buffer;

  LittleEndianBytes() {
    this(256);
  }

  LittleEndianBytes(int capacity) {
    buffer = ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  int size() {
    return buffer.position();
  }

  /** What was written, at the beginning of an array that has more: valid until the next write. */
  byte[] array() {
    return buffer.array();
  }

  byte[] toByteArray() {
    return Arrays.copyOf(buffer.array(), size());
  }

  void clear() {
    buffer.clear();
  }

  void int32(int value) {
    room(Integer.BYTES).putInt(value);
  }

  void int64(long value) {
    room(Long.BYTES).putLong(value);
  }

  void ints(int[] values) {
    int bytes = Math.multiplyExact(values.length, Integer.BYTES);
    room(bytes).asIntBuffer().put(values);
    buffer.position(buffer.position() + bytes);
  }

  void floats(float[] values) {
    int bytes = Math.multiplyExact(values.length, Float.BYTES);
    room(bytes).asFloatBuffer().put(values);
    buffer.position(buffer.position() + bytes);
  }

  /** ULEB128: seven bits a byte, lowest first; {@code value} counts as unsigned. */
  void varint(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      write(rest | 0x80);
      rest >>>= 7;
    }
    write(rest);
  }

  /** Zigzag ULEB128: numbers near 0 are short, whatever their sign. */
  void zigzag(int value) {
    varint(value << 1 ^ value >> 31);
  }

  @Override
  public void write(int value) {
    room(1).put((byte) value);
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    room(count).put(bytes, from, count);
  }

  /** All of {@code bytes}. */
  void append(LittleEndianBytes bytes) {
    write(bytes.array(), 0, bytes.size());
  }

  /** The array with room for so many bytes more; {@link #advance} says how many were written. */
  byte[] arrayWithRoom(int count) {
    return room(count).array();
  }

  void advance(int count) {
    buffer.position(buffer.position() + count);
  }

  private ByteBuffer room(int count) {
    if (buffer.remaining() < count) {
      int needed = Math.addExact(size(), count);
      int capacity = (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * needed));
      buffer =
          ByteBuffer.wrap(Arrays.copyOf(buffer.array(), Math.max(needed, capacity)))
              .order(ByteOrder.LITTLE_ENDIAN)
              .position(size());
    }
    return buffer;
  }
}
