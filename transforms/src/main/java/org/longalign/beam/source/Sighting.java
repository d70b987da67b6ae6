package org.longalign.beam.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/**
 * What decides whether a document is kept: all of it but the text.
 *
 * @param task which of the tasks of reading found it
 * @param number how many documents that task had found before: with the task, its name for good, as
 *     a task reads the same in every try
 * @param hash of its text
 */
record Sighting(int task, int number, String hash, String id, String source, String origin) {
  /** Of equal texts the first stays; what a mixture names twice differs in its place alone. */
  static final Comparator<Sighting> ORDER =
      Comparator.comparing(Sighting::source)
          .thenComparing(Sighting::origin)
          .thenComparing(Sighting::id)
          .thenComparing(Sighting::task)
          .thenComparing(Sighting::number);

  /** The fields in their order; it lives inside one transform. */
  static final class SelfCoder extends AtomicCoder<Sighting> {
    private static final long serialVersionUID = 1;
    private static final VarIntCoder INT = VarIntCoder.of();
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();

    @Override
    public void encode(Sighting value, OutputStream out) throws IOException {
      INT.encode(value.task, out);
      INT.encode(value.number, out);
      TEXT.encode(value.hash, out);
      TEXT.encode(value.id, out);
      TEXT.encode(value.source, out);
      TEXT.encode(value.origin, out);
    }

    @Override
    public Sighting decode(InputStream in) throws IOException {
      return new Sighting(
          INT.decode(in),
          INT.decode(in),
          TEXT.decode(in),
          TEXT.decode(in),
          TEXT.decode(in),
          TEXT.decode(in));
    }
  }
}
