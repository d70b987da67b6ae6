package org.longalign.beam.train;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.model.pipeline.v1.ExternalTransforms.ExternalConfigurationPayload;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaTranslation;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.util.VarInt;
import org.apache.beam.sdk.util.construction.External;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.Spool;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.data.StepResultCoder;

/**
 * Training by a transform in another language: rows of steps go in, rows of results come out. Its
 * workers start the trainer beside themselves and drive it; where they run is said by the expansion
 * service. Portable runners alone can do this.
 */
final class ExternalTraining extends PTransform<PCollection<?>, PCollection<StepResult>> {
  private static final long serialVersionUID = 1;

  /** The wire type of bytes. */
  private static final int LENGTH_DELIMITED = 2;

  /** By which the expansion service knows the transform. */
  static final String URN = "beam:transform:org.longalign:train_step:v1";

  /** A step of a run; the digest is the manifest's. */
  static final Schema STEP =
      Schema.builder()
          .addStringField("run")
          .addInt64Field("step")
          .addStringField("manifest")
          .addStringField("sha256")
          .build();

  private final Spool spool;
  private final String address;
  private final String run;
  private final TrainingConfig config;
  private final int checkpointSteps;
  private final String accelerator;

  /**
   * By a running expansion service.
   *
   * @param address host:port; asked when the pipeline is built
   * @param accelerator resource hint, or null for that of the service
   */
  ExternalTraining(
      Spool spool,
      String address,
      String run,
      TrainingConfig config,
      int checkpointSteps,
      String accelerator) {
    this.spool = spool;
    this.address = address;
    this.run = run;
    this.config = config;
    this.checkpointSteps = checkpointSteps;
    this.accelerator = accelerator;
  }

  @Override
  public PCollection<StepResult> expand(PCollection<?> trigger) {
    PCollection<Row> steps =
        trigger.apply("Steps", ParDo.of(new ListSteps(spool, run))).setRowSchema(STEP);
    External.SingleOutputExpandableTransform<PCollection<? extends Row>, Row> train =
        External.of(URN, payload(), address);
    return steps
        .apply("Train", train)
        .apply("Results", ParDo.of(new ReadResult()))
        .setCoder(StepResultCoder.of());
  }

  /** The options that are set, by their names in Python. */
  private byte[] payload() {
    Schema.Builder schema = Schema.builder().addInt64Field("checkpoint_steps");
    List<Object> values = new ArrayList<>(List.of((long) checkpointSteps));
    number("learning_rate", config.learningRate(), schema, values);
    number("warmup_ratio", config.warmupRatio(), schema, values);
    number("weight_decay", config.weightDecay(), schema, values);
    number("beta1", config.beta1(), schema, values);
    number("beta2", config.beta2(), schema, values);
    number("max_gradient_norm", config.maxGradientNorm(), schema, values);
    if (config.schedule() != null) {
      schema.addStringField("schedule");
      values.add(config.schedule());
    }
    if (accelerator != null) {
      schema.addStringField("accelerator");
      values.add(accelerator);
    }
    if (config.weights() != null) {
      schema.addBooleanField("weights");
      values.add(config.weights());
    }
    Row row = Row.withSchema(schema.build()).addValues(values).build();
    try {
      return ExternalConfigurationPayload.newBuilder()
          .setSchema(SchemaTranslation.schemaToProto(row.getSchema(), true))
          .mergeFrom(payloadField(row))
          .build()
          .toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("options must have a form as a row", e);
    }
  }

  /**
   * The field {@code payload} as it is on the wire. Its setter takes a class whose package has a
   * version in its name, another one in each few releases of Beam.
   */
  private static byte[] payloadField(Row row) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    RowCoder.of(row.getSchema()).encode(row, bytes);
    ByteArrayOutputStream field = new ByteArrayOutputStream();
    field.write((ExternalConfigurationPayload.PAYLOAD_FIELD_NUMBER << 3) | LENGTH_DELIMITED);
    VarInt.encode(bytes.size(), field);
    bytes.writeTo(field);
    return field.toByteArray();
  }

  private static void number(
      String name, Double value, Schema.Builder schema, List<Object> values) {
    if (value != null) {
      schema.addDoubleField(name);
      values.add(value);
    }
  }

  static final class ListSteps extends DoFn<Object, Row> {
    private static final long serialVersionUID = 1;

    private final Spool spool;
    private final String run;

    ListSteps(Spool spool, String run) {
      this.spool = spool;
      this.run = run;
    }

    @ProcessElement
    public void process(OutputReceiver<Row> out) throws IOException {
      List<String> digests = spool.digests();
      for (int step = 0; step < digests.size(); step++) {
        out.output(
            Row.withSchema(STEP)
                .addValues(run, (long) step, spool.manifest(), digests.get(step))
                .build());
      }
    }
  }

  static final class ReadResult extends DoFn<Row, StepResult> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Row row, OutputReceiver<StepResult> out) {
      out.output(
          StepTimes.counted(
              new StepResult(
                  row.getInt64("step"),
                  row.getString("digest"),
                  row.getDouble("loss"),
                  row.getInt64("tokens"),
                  row.getInt64("targets"),
                  row.getDouble("learning_rate"),
                  row.getDouble("gradient_norm"),
                  row.getDouble("seconds"))));
    }
  }
}
