package org.longalign.beam.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.VarInt;

/** Reads what {@link WireOutput} writes. */
final class WireInput {
  private final DataInputStream in;

  WireInput(DataInputStream in) {
    this.in = in;
  }

  long count() throws IOException {
    return VarInt.decodeLong(in);
  }

  int intCount() throws IOException {
    long value = count();
    if (value < 0 || value > Integer.MAX_VALUE - 8) {
      throw new CoderException("a count must be between 0 and 2^31-9, got " + value);
    }
    return (int) value;
  }

  double number() throws IOException {
    return in.readDouble();
  }

  List<Double> numbers() throws IOException {
    int size = intCount();
    List<Double> values = new ArrayList<>(Math.min(size, 1024));
    for (int i = 0; i < size; i++) {
      values.add(number());
    }
    return values;
  }

  boolean flag() throws IOException {
    return in.readBoolean();
  }

  String text() throws IOException {
    byte[] bytes = new byte[intCount()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  Tokens tokens() throws IOException {
    int[] ids = new int[intCount()];
    TokenBits chunk = new TokenBits(ids.length);
    for (int at = 0; at < ids.length; at += TokenBits.MOST) {
      int size = Math.min(TokenBits.MOST, ids.length - at);
      int bits = in.readUnsignedByte();
      if (bits > Integer.SIZE) {
        throw new CoderException("a token must have at most 32 bits, got " + bits);
      }
      in.readFully(chunk.bytes(), 1, TokenBits.size(size, bits));
      chunk.unpack(bits, ids, at, size);
    }
    return Tokens.wrap(ids);
  }

  <T> List<T> list(RecordCoder<T> coder) throws IOException {
    int size = intCount();
    List<T> values = new ArrayList<>(Math.min(size, 1024));
    for (int i = 0; i < size; i++) {
      values.add(coder.read(this));
    }
    return values;
  }
}
