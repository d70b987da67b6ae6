package org.longalign.beam.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.TrainingStep;

/**
 * SHA-256 of what a step holds, whatever its encoding on disk.
 *
 * <p>Digested, for each pack in order: {@code input_ids}, {@code labels} and {@code cu_seqlens},
 * each as its element count and its elements; then for each sequence id the count of its UTF-8
 * bytes and the bytes. All integers are little-endian int32.
 */
final class StepDigest {
  private final MessageDigest sha256;

  private StepDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Lower-case hexadecimal. */
  static String of(TrainingStep step) {
    StepDigest digest = new StepDigest();
    for (Pack pack : step.packs()) {
      PackRow row = PackRow.of(pack);
      digest.update(row.inputIds());
      digest.update(row.labels());
      digest.update(row.cuSeqlens());
      for (String id : row.sequenceIds()) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        digest.update(new int[0], bytes.length);
        digest.sha256.update(bytes);
      }
    }
    return HexFormat.of().formatHex(digest.sha256.digest());
  }

  private void update(int[] values) {
    update(values, values.length);
  }

  private void update(int[] values, int count) {
    ByteBuffer buffer =
        ByteBuffer.allocate((values.length + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(count).asIntBuffer().put(values);
    sha256.update(buffer.rewind());
  }
}
