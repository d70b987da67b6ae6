package org.longalign.beam.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.Locale;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.longalign.beam.data.Rejected;

/**
 * Why a document goes.
 *
 * @param id of the document that it is nearly the same as
 * @param jaccard their similarity, exactly
 */
record Verdict(String id, double jaccard) {
  /** Of several, the one to tell. */
  static final Comparator<Verdict> CLOSEST_FIRST =
      Comparator.comparingDouble(Verdict::jaccard).reversed().thenComparing(Verdict::id);

  Rejected reject(String gone) {
    String detail = String.format(Locale.ROOT, "Jaccard %.3f with %s", jaccard, id);
    return Rejected.of(DuplicateRejection.NEAR_DUPLICATE, gone, detail);
  }

  /** The fields in their order; it lives inside one transform. */
  static final class SelfCoder extends AtomicCoder<Verdict> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(Verdict value, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(value.id, out);
      DoubleCoder.of().encode(value.jaccard, out);
    }

    @Override
    public Verdict decode(InputStream in) throws IOException {
      return new Verdict(StringUtf8Coder.of().decode(in), DoubleCoder.of().decode(in));
    }
  }
}
