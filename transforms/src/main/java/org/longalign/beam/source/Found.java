package org.longalign.beam.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.FileReadCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.RejectedCoder;

/**
 * One thing that reading gave; exactly one field is not null.
 *
 * <p>All in one output: an engine may write all outputs of a function once for each of them, and
 * one of these holds the texts.
 */
record Found(ReadDocument document, Rejected rejected, FileRead file) {
  static Found of(ReadDocument document) {
    return new Found(document, null, null);
  }

  static Found of(Rejected rejected) {
    return new Found(null, rejected, null);
  }

  static Found of(FileRead file) {
    return new Found(null, null, file);
  }

  /** Each field behind a byte that says whether it is there. */
  static final class SelfCoder extends AtomicCoder<Found> {
    private static final long serialVersionUID = 1;
    private static final Coder<ReadDocument> DOCUMENT =
        NullableCoder.of(new ReadDocument.SelfCoder());
    private static final Coder<Rejected> REJECTED = NullableCoder.of(RejectedCoder.of());
    private static final Coder<FileRead> FILE = NullableCoder.of(FileReadCoder.of());

    @Override
    public void encode(Found value, OutputStream out) throws IOException {
      DOCUMENT.encode(value.document, out);
      REJECTED.encode(value.rejected, out);
      FILE.encode(value.file, out);
    }

    @Override
    public Found decode(InputStream in) throws IOException {
      return new Found(DOCUMENT.decode(in), REJECTED.decode(in), FILE.decode(in));
    }
  }
}
