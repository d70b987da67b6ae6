package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.longalign.beam.dataset.DatasetRead;

/** {@link DatasetRead} for other languages. */
public final class DatasetReadProvider
    extends RecordTransformProvider<DatasetReadProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription(
              "Directory of the data set; its manifest is read when the pipeline is built.")
          String dataset) {}

  @Override
  String name() {
    return "dataset_read";
  }

  @Override
  public String description() {
    return "Reads the training steps of a data set on disk, each checked against its SHA-256."
        + " Sources and languages are not stored with packs: they come back as dataset and und.";
  }

  @Override
  List<Port> inputs() {
    return List.of();
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new TrainingStepRows(), "Steps, in no promised order."));
  }

  @Override
  Wiring prepare(Configuration configuration) {
    DatasetRead read = DatasetRead.from(configuration.dataset());
    return ports -> ports.out(ports.pipeline().apply("Read steps", read), new TrainingStepRows());
  }
}
