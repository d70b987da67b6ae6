package org.longalign.beam.source;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Lines of bytes, without their ends; of a line over the bound only the fact is kept.
 *
 * <p>A line is shown where it lies in the buffer that blocks are read into: no byte of it is copied
 * unless it crosses the buffer's end.
 */
final class ByteLines {
  private static final int BLOCK = 1 << 16;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EACH = 0x0101010101010101L;

  private final InputStream in;
  private final long maxBytes;
  private byte[] buffer = new byte[2 * BLOCK];
  private int start;
  private int end;
  private int next;
  private int limit;
  private long number;
  private boolean tooLong;

  ByteLines(InputStream in, long maxBytes) {
    this.in = in;
    this.maxBytes = maxBytes;
  }

  /** Goes to the next line, which is empty if it was too long; false at the end. */
  boolean next() throws IOException {
    tooLong = false;
    start = next;
    int at = newline(start);
    while (at < 0) {
      if (limit - start > maxBytes) {
        tooLong = true;
        start = limit;
      }
      int read = fill();
      if (read < 0) {
        next = limit;
        return (tooLong || start < limit) && line(limit);
      }
      at = newline(limit - read);
    }
    next = at + 1;
    return line(at);
  }

  private boolean line(int stop) {
    number++;
    tooLong |= stop - start > maxBytes;
    end = stop > start && buffer[stop - 1] == '\r' ? stop - 1 : stop;
    start = tooLong ? end : start;
    return true;
  }

  /** One block more behind what there is of the line; −1 at the end. */
  private int fill() throws IOException {
    if (buffer.length - limit < BLOCK) {
      int size = limit - start;
      byte[] target = buffer.length - size < BLOCK ? new byte[roomFor(size)] : buffer;
      System.arraycopy(buffer, start, target, 0, size);
      buffer = target;
      start = 0;
      limit = size;
    }
    int read = in.read(buffer, limit, BLOCK);
    limit += Math.max(0, read);
    return read;
  }

  private static int roomFor(int size) {
    return (int) Math.min(Integer.MAX_VALUE - 8L, 2L * size + BLOCK);
  }

  /** Where the first newline at or behind {@code from} is, or −1: eight bytes at a time. */
  private int newline(int from) {
    int at = from;
    for (; at + Long.BYTES <= limit; at += Long.BYTES) {
      long x = (long) EIGHT.get(buffer, at) ^ ('\n' * EACH);
      long zero = (x - EACH) & ~x & (EACH << 7);
      if (zero != 0) {
        return at + (Long.numberOfTrailingZeros(zero) >>> 3);
      }
    }
    for (; at < limit; at++) {
      if (buffer[at] == '\n') {
        return at;
      }
    }
    return -1;
  }

  /** Holds the line at [{@link #start}, {@link #end}) until the next is asked for. */
  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  boolean isEmpty() {
    return start == end;
  }

  /** A copy of the line. */
  byte[] bytes() {
    return Arrays.copyOfRange(buffer, start, end);
  }

  /** Whether the last line was longer than the bound. */
  boolean tooLong() {
    return tooLong;
  }

  /** Where the last line stands. */
  String where() {
    return "line " + number;
  }
}
