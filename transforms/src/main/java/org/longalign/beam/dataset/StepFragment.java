package org.longalign.beam.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;
import org.apache.parquet.format.RowGroup;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.TrainingStep;

/**
 * One step on its way to its file: encoded where it is, so that only compressed bytes travel.
 *
 * @param summary a {@link StepSummary} as JSON
 * @param file a Parquet file of one row group
 */
@SuppressWarnings("ArrayRecordComponent") // lives from the encoder to the file; never compared
record StepFragment(long step, String summary, byte[] file) {

  /** Each pack's columns are made once, for the digest and for the pages. */
  static StepFragment of(TrainingStep step) throws IOException {
    StepDigest digest = new StepDigest();
    LittleEndianBytes pages = new LittleEndianBytes();
    RowGroup group;
    try (StepColumns columns = new StepColumns(step)) {
      for (Pack pack : step.packs()) {
        PackRow row = PackRow.of(pack);
        digest.add(row);
        columns.add(row);
      }
      group = columns.drainTo(pages);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(pages.size());
    try (PackFile file = new PackFile(bytes)) {
      file.append(List.of(group), pages.array(), 0, pages.size());
    }
    String summary = StepSummary.of(step, digest.toHex()).toJson();
    return new StepFragment(step.step(), summary, bytes.toByteArray());
  }

  /** Step, summary, size, bytes. */
  static final class SelfCoder extends AtomicCoder<StepFragment> {
    private static final long serialVersionUID = 1;

    @Override
    public void encode(StepFragment value, OutputStream out) throws IOException {
      VarInt.encode(value.step, out);
      StringUtf8Coder.of().encode(value.summary, out);
      ByteArrayCoder.of().encode(value.file, out);
    }

    @Override
    public StepFragment decode(InputStream in) throws IOException {
      return new StepFragment(
          VarInt.decodeLong(in), StringUtf8Coder.of().decode(in), ByteArrayCoder.of().decode(in));
    }
  }
}
