package org.longalign.beam.filter;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.beam.sdk.coders.AtomicCoder;

/**
 * The set of a text's shingles, each {@value #SIZE} units (see {@link Units}) as 64 bits.
 *
 * <p>A text of fewer units is one shingle. So is one without any, made of its characters but white
 * space, so that texts of nothing but signs are not all alike.
 */
final class Shingles {
  static final int SIZE = 5;

  static final int DIGEST_BYTES = 16;

  private final long[] sorted;

  private Shingles(long[] sorted) {
    this.sorted = sorted;
  }

  /** Of a text; never empty. */
  static Shingles of(String text) {
    Units units = Units.of(text);
    if (units.count() == 0) {
      return new Shingles(new long[] {ofSigns(text)});
    }
    long[] grams = Grams.of(units, Math.min(SIZE, units.count()));
    Arrays.sort(grams);
    int size = 1;
    for (int i = 1; i < grams.length; i++) {
      if (grams[i] != grams[i - 1]) {
        grams[size++] = grams[i];
      }
    }
    return new Shingles(Arrays.copyOf(grams, size));
  }

  private static long ofSigns(String text) {
    return text.codePoints()
        .filter(point -> !Character.isWhitespace(point))
        .asLongStream()
        .reduce(1, (hash, point) -> Units.mix(hash * 31 + point));
  }

  int size() {
    return sorted.length;
  }

  /** In no particular order that means anything: {@code long[size]}, not to be changed. */
  long[] array() {
    return sorted;
  }

  /** Shared shingles by those of both together, exactly; in [0, 1]. */
  double jaccard(Shingles other) {
    int shared = 0;
    int i = 0;
    int j = 0;
    while (i < sorted.length && j < other.sorted.length) {
      int order = Long.compare(sorted[i], other.sorted[j]);
      shared += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return shared / (double) (sorted.length + other.sorted.length - shared);
  }

  /** 128 bits of SHA-256, equal for equal sets: {@code byte[16]}. */
  byte[] digest() {
    Hasher hasher = Hashing.sha256().newHasher();
    for (long shingle : sorted) {
      hasher.putLong(shingle);
    }
    return Arrays.copyOf(hasher.hash().asBytes(), DIGEST_BYTES);
  }

  /** The count, then eight bytes a shingle; it lives inside one transform. */
  static final class SelfCoder extends AtomicCoder<Shingles> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(Shingles value, OutputStream stream) throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * value.sorted.length);
      bytes.asLongBuffer().put(value.sorted);
      DataOutputStream out = new DataOutputStream(stream);
      out.writeInt(value.sorted.length);
      out.write(bytes.array());
    }

    @Override
    public Shingles decode(InputStream stream) throws IOException {
      DataInputStream in = new DataInputStream(stream);
      long[] sorted = new long[in.readInt()];
      byte[] bytes = new byte[Long.BYTES * sorted.length];
      in.readFully(bytes);
      ByteBuffer.wrap(bytes).asLongBuffer().get(sorted);
      return new Shingles(sorted);
    }
  }
}
