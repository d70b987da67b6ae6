package org.longalign.beam.dataset;

import java.util.Map;
import java.util.function.IntConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.longalign.beam.data.TrainingStep;

/** Writes the packs of one step: records are their numbers in it. */
final class StepWriteSupport extends WriteSupport<Integer> {
  private final TrainingStep step;
  private RecordConsumer consumer;
  private int field;

  StepWriteSupport(TrainingStep step) {
    this.step = step;
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(PackSchema.SCHEMA, Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(PackSchema.SCHEMA, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    consumer = recordConsumer;
  }

  @Override
  public void write(Integer pack) {
    PackRow row = PackRow.of(step.packs().get(pack));
    field = 0;
    consumer.startMessage();
    scalar(() -> consumer.addLong(step.step()));
    scalar(() -> consumer.addInteger(pack));
    ints(row.inputIds());
    ints(row.labels());
    ints(row.positionIds());
    ints(row.cuSeqlens());
    list(
        row.sequenceIds().length, i -> consumer.addBinary(Binary.fromString(row.sequenceIds()[i])));
    ints(row.targetCounts());
    list(row.lossWeights().length, i -> consumer.addFloat(row.lossWeights()[i]));
    scalar(() -> consumer.addInteger(step.weightedSequences()));
    scalar(() -> consumer.addInteger(step.packs().size()));
    consumer.endMessage();
  }

  private void ints(int[] values) {
    list(values.length, i -> consumer.addInteger(values[i]));
  }

  private void scalar(Runnable value) {
    String name = PackSchema.SCHEMA.getFieldName(field);
    consumer.startField(name, field);
    value.run();
    consumer.endField(name, field++);
  }

  private void list(int size, IntConsumer element) {
    String name = PackSchema.SCHEMA.getFieldName(field);
    consumer.startField(name, field);
    consumer.startGroup();
    if (size > 0) {
      consumer.startField("list", 0);
      for (int i = 0; i < size; i++) {
        consumer.startGroup();
        consumer.startField("element", 0);
        element.accept(i);
        consumer.endField("element", 0);
        consumer.endGroup();
      }
      consumer.endField("list", 0);
    }
    consumer.endGroup();
    consumer.endField(name, field++);
  }
}
