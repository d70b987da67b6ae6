package org.longalign.beam.source;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.SeededHash;

/**
 * A document's place in the draw: those with the smallest keys are in the sample.
 *
 * <p>{@code priority = -ln(u) / w} with u uniform in (0, 1] makes the k smallest a weighted sample
 * without replacement (Efraimidis and Spirakis, "Weighted random sampling with a reservoir", 2006).
 *
 * @param tie decides between equal priorities
 */
record SamplingKey(double priority, long tie) implements Comparable<SamplingKey> {

  /** By seed and id; the weight is the text's length in chars to the power of {@code longBias}. */
  static SamplingKey of(Document document, SeededHash draw, SeededHash tie, double longBias) {
    return of(document.id(), draw, tie, Math.pow(document.text().length(), longBias));
  }

  private static SamplingKey of(String id, SeededHash draw, SeededHash tie, double weight) {
    return new SamplingKey(-Math.log(draw.unit(id)) / weight, tie.bits(id));
  }

  /** By seed and id alone: every element has the same chance. */
  static SamplingKey uniform(String id, SeededHash draw, SeededHash tie) {
    return of(id, draw, tie, 1);
  }

  @Override
  public int compareTo(SamplingKey other) {
    int order = Double.compare(priority, other.priority);
    return order != 0 ? order : Long.compare(tie, other.tie);
  }

  /** Priority, then tie; it lives inside one transform. */
  static final class SelfCoder extends AtomicCoder<SamplingKey> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(SamplingKey value, OutputStream stream) throws IOException {
      DataOutputStream out = new DataOutputStream(stream);
      out.writeDouble(value.priority);
      out.writeLong(value.tie);
    }

    @Override
    public SamplingKey decode(InputStream stream) throws IOException {
      DataInputStream in = new DataInputStream(stream);
      return new SamplingKey(in.readDouble(), in.readLong());
    }
  }
}
