package org.longalign.beam.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.file.Tries;

/**
 * The four files that the LongAlign reference code trains from, beside the packs: {@code
 * inputs_pack.npy} and {@code labels_pack.npy} (int64[packs, packLength], padded with 0 and −100),
 * {@code weights_pack.npy} (float32[packs, packLength], 1/N_i on targets) and {@code
 * attention_masks_pack.json} (where sequences begin, and packLength at the end).
 *
 * <p>Every row takes 20 bytes × packLength: the reference's layout, not ours.
 */
final class LongAlignArrays {
  private LongAlignArrays() {}

  /** Reads the packs of {@code steps} in order and writes the four files, a row at a time. */
  static void write(
      DatasetDirectory directory, FileLayout layout, List<StepSummary> steps, int packLength)
      throws IOException {
    Tries.of(
        directory.path(),
        () -> {
          writeAll(directory, layout, steps, packLength);
          return steps;
        });
  }

  private static void writeAll(
      DatasetDirectory directory, FileLayout layout, List<StepSummary> steps, int packLength)
      throws IOException {
    long rows = steps.stream().mapToLong(StepSummary::packs).sum();
    try (NpyStream inputs = npy(directory, "inputs_pack.npy", "<i8", Long.BYTES, rows, packLength);
        NpyStream labels = npy(directory, "labels_pack.npy", "<i8", Long.BYTES, rows, packLength);
        NpyStream weights =
            npy(directory, "weights_pack.npy", "<f4", Float.BYTES, rows, packLength);
        OutputStream masks =
            TextFile.create(directory.file("attention_masks_pack.json"), "application/json");
        JsonGenerator json = new JsonFactory().createGenerator(masks)) {
      json.writeStartArray();
      for (StepSummary step : steps) {
        String file =
            directory.file(DatasetDirectory.packFile(layout.fileOf(step.step()), layout.files()));
        for (Pack pack : StepReader.read(file, layout.rowGroupOf(step.step())).packs()) {
          PackRow row = PackRow.of(pack);
          inputs.longs(row.inputIds(), 0);
          labels.longs(row.labels(), PackRow.IGNORED);
          weights.floats(weights(pack));
          bounds(row.cuSeqlens(), packLength, json);
        }
      }
      json.writeEndArray();
    }
  }

  private static NpyStream npy(
      DatasetDirectory directory, String name, String type, int bytes, long rows, int columns)
      throws IOException {
    return new NpyStream(
        TextFile.create(directory.file(name), "application/octet-stream"),
        type,
        bytes,
        rows,
        columns);
  }

  private static float[] weights(Pack pack) {
    float[] weights = new float[pack.length()];
    int at = 0;
    for (Sequence sequence : pack.sequences()) {
      for (Span target : sequence.targets()) {
        for (int i = target.start(); i < target.end(); i++) {
          weights[at + i] = 1f / sequence.targetCount();
        }
      }
      at += sequence.length();
    }
    return weights;
  }

  private static void bounds(int[] cuSeqlens, int packLength, JsonGenerator json)
      throws IOException {
    json.writeStartArray();
    for (int bound : cuSeqlens) {
      json.writeNumber(bound);
    }
    // Padding is a segment of its own there; a full row has none.
    if (cuSeqlens[cuSeqlens.length - 1] < packLength) {
      json.writeNumber(packLength);
    }
    json.writeEndArray();
  }
}
