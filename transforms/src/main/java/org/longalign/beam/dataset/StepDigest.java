package org.longalign.beam.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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
  private final LittleEndianBytes bytes = new LittleEndianBytes();

  StepDigest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Lower-case hexadecimal. */
  static String of(TrainingStep step) {
    StepDigest digest = new StepDigest();
    step.packs().forEach(pack -> digest.add(PackRow.of(pack)));
    return digest.toHex();
  }

  /** The next pack of the step. */
  void add(PackRow row) {
    ints(row.inputIds());
    ints(row.labels());
    ints(row.cuSeqlens());
    for (String id : row.sequenceIds()) {
      byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
      bytes.int32(utf8.length);
      bytes.write(utf8);
    }
    digest();
  }

  private void ints(int[] values) {
    bytes.int32(values.length);
    bytes.ints(values);
    digest();
  }

  private void digest() {
    sha256.update(bytes.array(), 0, bytes.size());
    bytes.clear();
  }

  /** Lower-case hexadecimal; the digest is used up. */
  String toHex() {
    return HexFormat.of().formatHex(sha256.digest());
  }
}
