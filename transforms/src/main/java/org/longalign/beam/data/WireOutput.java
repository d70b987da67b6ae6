package org.longalign.beam.data;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.util.VarInt;

/**
 * Field encodings: counts as variable-length integers, text as UTF-8 behind its byte count, token
 * ids as little-endian int32 in bulk (the layout that CPUs and Parquet use, written at the speed of
 * a copy).
 */
final class WireOutput {
  /** One write call per this many ids: large enough to be cheap, small enough to stay in cache. */
  static final int CHUNK = 4096;

  private final DataOutputStream out;

  WireOutput(DataOutputStream out) {
    this.out = out;
  }

  void count(long value) throws IOException {
    VarInt.encode(value, out);
  }

  void number(double value) throws IOException {
    out.writeDouble(value);
  }

  void numbers(List<Double> values) throws IOException {
    count(values.size());
    for (double value : values) {
      number(value);
    }
  }

  void flag(boolean value) throws IOException {
    out.writeBoolean(value);
  }

  void text(String value) throws IOException {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    count(bytes.length);
    out.write(bytes);
  }

  void tokens(Tokens tokens) throws IOException {
    int[] ids = tokens.array();
    count(ids.length);
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.min(ids.length, CHUNK) * Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < ids.length; at += CHUNK) {
      int size = Math.min(CHUNK, ids.length - at);
      buffer.asIntBuffer().put(ids, at, size);
      out.write(buffer.array(), 0, size * Integer.BYTES);
    }
  }

  <T> void list(List<T> values, RecordCoder<T> coder) throws IOException {
    count(values.size());
    for (T value : values) {
      coder.write(value, this);
    }
  }
}
