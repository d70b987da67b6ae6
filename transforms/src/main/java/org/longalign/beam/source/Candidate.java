package org.longalign.beam.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/**
 * What a draw needs to know of a document.
 *
 * @param stratum what it competes in
 * @param key its place there
 */
record Candidate(String id, String source, String stratum, SamplingKey key) {

  /** The fields in their order; it lives inside one transform. */
  static final class SelfCoder extends AtomicCoder<Candidate> {
    private static final long serialVersionUID = 1;
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
    private static final SamplingKey.SelfCoder KEY = new SamplingKey.SelfCoder();

    @Override
    public void encode(Candidate value, OutputStream out) throws IOException {
      TEXT.encode(value.id, out);
      TEXT.encode(value.source, out);
      TEXT.encode(value.stratum, out);
      KEY.encode(value.key, out);
    }

    @Override
    public Candidate decode(InputStream in) throws IOException {
      return new Candidate(TEXT.decode(in), TEXT.decode(in), TEXT.decode(in), KEY.decode(in));
    }
  }
}
