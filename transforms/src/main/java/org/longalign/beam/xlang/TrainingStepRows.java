package org.longalign.beam.xlang;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.data.TrainingStepCoder;
import org.longalign.beam.dataset.PackRow;

/**
 * Training steps as rows: packs have the columns of a data set's Parquet files, and their
 * sequences' sources and languages.
 */
final class TrainingStepRows implements RecordRows<TrainingStep> {
  private static final long serialVersionUID = 1;

  private static final Schema PACK =
      Schema.of(
          Columns.int32s("input_ids", "Token ids of its sequences, one behind the other."),
          Columns.int32s(
              "labels", "input_ids where a token is learned, -100 elsewhere; not shifted."),
          Columns.int32s("position_ids", "From 0 in each sequence."),
          Columns.int32s("cu_seqlens", "Where each sequence begins, and the length of all."),
          Columns.texts("sequence_ids", "One for each sequence, as are those that follow."),
          Columns.int32s("target_counts", "N_i: tokens that are learned."),
          Columns.floats("loss_weights", "1/N_i, 0 where N_i is 0."),
          Columns.texts("sources", "What each was made of."),
          Columns.texts("languages", "ISO 639-1."));

  private static final Schema SCHEMA =
      Schema.of(
          Columns.int64("step", "From 0."),
          Columns.rows("packs", PACK, "K of them; a last step may have fewer."),
          Columns.int32("step_sequences", "M: sequences with a token that is learned."),
          Columns.int32("step_packs", "K: each learned token is scaled by K / (N_i M)."));

  @Override
  public String name() {
    return "TrainingStep";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<TrainingStep> coder() {
    return TrainingStepCoder.of();
  }

  @Override
  public Row row(TrainingStep record) {
    return Row.withSchema(SCHEMA)
        .attachValues(
            record.step(),
            record.packs().stream().map(TrainingStepRows::row).toList(),
            record.weightedSequences(),
            record.packs().size());
  }

  private static Row row(Pack pack) {
    PackRow row = PackRow.of(pack);
    return Row.withSchema(PACK)
        .attachValues(
            IntStream.of(row.inputIds()).boxed().toList(),
            IntStream.of(row.labels()).boxed().toList(),
            IntStream.of(row.positionIds()).boxed().toList(),
            IntStream.of(row.cuSeqlens()).boxed().toList(),
            List.of(row.sequenceIds()),
            IntStream.of(row.targetCounts()).boxed().toList(),
            floats(row.lossWeights()),
            pack.sequences().stream().map(Sequence::source).toList(),
            pack.sequences().stream().map(Sequence::language).toList());
  }

  private static List<Float> floats(float[] values) {
    return IntStream.range(0, values.length).mapToObj(i -> values[i]).toList();
  }

  /** From the columns that the others follow from; the others are not looked at. */
  @Override
  public TrainingStep record(RowFields fields) {
    return new TrainingStep(
        fields.whole("step"), fields.rows("packs").stream().map(TrainingStepRows::pack).toList());
  }

  private static Pack pack(RowFields fields) {
    int[] ids = fields.ints("input_ids");
    int[] labels = fields.ints("labels");
    int[] bounds = fields.ints("cu_seqlens");
    List<String> names = fields.texts("sequence_ids");
    List<String> sources = fields.texts("sources");
    List<String> languages = fields.texts("languages");
    requireLength("labels", labels.length, ids.length);
    for (List<String> each : List.of(names, sources, languages)) {
      requireLength("sequence_ids, sources and languages", each.size(), bounds.length - 1);
    }
    requireLength("cu_seqlens' last", bounds[bounds.length - 1], ids.length);
    List<Sequence> sequences = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      sequences.add(
          new Sequence(
              names.get(i),
              sources.get(i),
              languages.get(i),
              Tokens.wrap(Arrays.copyOfRange(ids, bounds[i], bounds[i + 1])),
              PackRow.targets(labels, bounds[i], bounds[i + 1])));
    }
    return new Pack(sequences);
  }

  private static void requireLength(String name, int length, int wanted) {
    if (length != wanted) {
      throw new IllegalArgumentException(name + " must be " + wanted + ", got " + length);
    }
  }
}
