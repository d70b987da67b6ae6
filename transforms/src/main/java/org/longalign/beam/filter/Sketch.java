package org.longalign.beam.filter;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.longalign.beam.data.Document;

/** What candidates are found by: all of a document but its text, in about 300 bytes. */
final class Sketch {
  /** Which of two near-duplicates stays: the longer text, of equally long ones the smaller id. */
  static final Comparator<Sketch> ORDER =
      Comparator.comparingInt(Sketch::length).reversed().thenComparing(Sketch::id);

  private final String id;
  private final int length;
  private final byte[] digest;
  private final short[] signature;

  private Sketch(String id, int length, byte[] digest, short[] signature) {
    this.id = id;
    this.length = length;
    this.digest = digest;
    this.signature = signature;
  }

  static Sketch of(Document document, MinHash hash) {
    Shingles shingles = Shingles.of(document.text());
    return new Sketch(
        document.id(), document.text().length(), shingles.digest(), hash.signature(shingles));
  }

  String id() {
    return id;
  }

  /** Of the text, in chars. */
  int length() {
    return length;
  }

  short[] signature() {
    return signature;
  }

  /** Whether both texts have the same shingles. */
  boolean equalShingles(Sketch other) {
    return Arrays.equals(digest, other.digest);
  }

  /** Id, length, digest, signature; it lives inside one transform. */
  static final class SelfCoder extends AtomicCoder<Sketch> {
    private static final long serialVersionUID = 1;
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

    @Override
    public void encode(Sketch value, OutputStream stream) throws IOException {
      TEXT.encode(value.id, stream);
      ByteBuffer signature = ByteBuffer.allocate(Short.BYTES * MinHash.PERMUTATIONS);
      signature.asShortBuffer().put(value.signature);
      DataOutputStream out = new DataOutputStream(stream);
      out.writeInt(value.length);
      out.write(value.digest);
      out.write(signature.array());
    }

    @Override
    public Sketch decode(InputStream stream) throws IOException {
      String id = TEXT.decode(stream);
      DataInputStream in = new DataInputStream(stream);
      int length = in.readInt();
      byte[] digest = new byte[Shingles.DIGEST_BYTES];
      in.readFully(digest);
      byte[] bytes = new byte[Short.BYTES * MinHash.PERMUTATIONS];
      in.readFully(bytes);
      short[] signature = new short[MinHash.PERMUTATIONS];
      ByteBuffer.wrap(bytes).asShortBuffer().get(signature);
      return new Sketch(id, length, digest, signature);
    }
  }
}
