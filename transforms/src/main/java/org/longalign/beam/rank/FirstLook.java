package org.longalign.beam.rank;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.RejectedCoder;

/**
 * What a payload leaves behind when it goes on: its unit, or why it does not go on.
 *
 * <p>Both in one light output: an engine may write all outputs of a function once for each of them,
 * and one of these holds the payloads.
 *
 * @param unit null if the payload is rejected
 * @param rejected null if it goes on
 */
record FirstLook(Unit unit, Rejected rejected) {

  /** Unit, rejected; each behind a byte that says whether it is there. */
  static final class SelfCoder extends AtomicCoder<FirstLook> {
    private static final long serialVersionUID = 1;

    private static final Coder<Unit> UNIT = NullableCoder.of(new Unit.SelfCoder());
    private static final Coder<Rejected> REJECTED = NullableCoder.of(RejectedCoder.of());

    @Override
    public void encode(FirstLook value, OutputStream out) throws IOException {
      UNIT.encode(value.unit, out);
      REJECTED.encode(value.rejected, out);
    }

    @Override
    public FirstLook decode(InputStream in) throws IOException {
      return new FirstLook(UNIT.decode(in), REJECTED.decode(in));
    }
  }
}
