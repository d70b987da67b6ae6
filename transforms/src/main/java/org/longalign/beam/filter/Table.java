package org.longalign.beam.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;

/**
 * Where the shingles of one document, the host, meet those of up to {@value #GUESTS} others. A host
 * with more guests has more tables: no worker holds the shingles of many documents, and a host's
 * are not sent once for each guest.
 *
 * @param number of the host's tables, from 0 on
 */
record Table(String host, int number) {
  static final int GUESTS = 16;

  /** The fields in their order; it lives inside one transform. */
  static final class SelfCoder extends AtomicCoder<Table> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(Table value, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(value.host, out);
      VarIntCoder.of().encode(value.number, out);
    }

    @Override
    public Table decode(InputStream in) throws IOException {
      return new Table(StringUtf8Coder.of().decode(in), VarIntCoder.of().decode(in));
    }
  }
}
