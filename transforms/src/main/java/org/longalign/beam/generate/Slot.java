package org.longalign.beam.generate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/**
 * A place in the data set that a document was asked to fill, without its text.
 *
 * @param stratum the document's
 * @param task index of the kind of questions
 * @param mayPass whether the same document may fill it another time
 * @param parts how many elements came of the document: pairs and rejected ones
 * @param asked the questions of its pairs; none if it came to nothing
 */
record Slot(
    String stratum, int task, String documentId, boolean mayPass, int parts, List<Asked> asked) {
  /** A pair and its first question. */
  record Asked(String pairId, String question) {}

  Slot {
    asked = List.copyOf(asked);
  }

  /** The fields in their order; it lives inside one transform. */
  static final class SelfCoder extends AtomicCoder<Slot> {
    private static final long serialVersionUID = 1;
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
    private static final VarIntCoder COUNT = VarIntCoder.of();

    @Override
    public void encode(Slot slot, OutputStream out) throws IOException {
      TEXT.encode(slot.stratum, out);
      COUNT.encode(slot.task, out);
      TEXT.encode(slot.documentId, out);
      COUNT.encode(slot.mayPass ? 1 : 0, out);
      COUNT.encode(slot.parts, out);
      COUNT.encode(slot.asked.size(), out);
      for (Asked one : slot.asked) {
        TEXT.encode(one.pairId, out);
        TEXT.encode(one.question, out);
      }
    }

    @Override
    public Slot decode(InputStream in) throws IOException {
      String stratum = TEXT.decode(in);
      int task = COUNT.decode(in);
      String documentId = TEXT.decode(in);
      boolean mayPass = COUNT.decode(in) == 1;
      int parts = COUNT.decode(in);
      List<Asked> asked = new ArrayList<>();
      for (int left = COUNT.decode(in); left > 0; left--) {
        asked.add(new Asked(TEXT.decode(in), TEXT.decode(in)));
      }
      return new Slot(stratum, task, documentId, mayPass, parts, asked);
    }
  }
}
