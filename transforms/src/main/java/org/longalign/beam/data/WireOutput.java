package org.longalign.beam.data;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.util.VarInt;

/**
 * Field encodings: counts as variable-length integers, text as UTF-8 behind its byte count, token
 * ids packed to as many bits as the largest of {@link TokenBits#MOST} needs, in bulk.
 */
final class WireOutput {
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
    TokenBits chunk = new TokenBits(ids.length);
    for (int at = 0; at < ids.length; at += TokenBits.MOST) {
      int size = chunk.pack(ids, at, Math.min(TokenBits.MOST, ids.length - at));
      out.write(chunk.bytes(), 0, size);
    }
  }

  <T> void list(List<T> values, RecordCoder<T> coder) throws IOException {
    count(values.size());
    for (T value : values) {
      coder.write(value, this);
    }
  }
}
