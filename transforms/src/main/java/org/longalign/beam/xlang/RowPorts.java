package org.longalign.beam.xlang;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionRowTuple;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.longalign.beam.data.Rejected;

/** The inputs and outputs of one transform while it is wired: records inside, rows outside. */
final class RowPorts {
  static final String INPUT = "input";
  static final String OUTPUT = "output";
  static final String REJECTED = "rejected";

  private final String transform;
  private final PCollectionRowTuple inputs;
  private final ErrorHandling errorHandling;
  private final List<PCollection<Rejected>> rejected = new ArrayList<>();
  private PCollectionRowTuple outputs;
  private boolean strict;

  /**
   * Of a transform of that name.
   *
   * @param errorHandling null if it was not asked for
   */
  RowPorts(String transform, PCollectionRowTuple inputs, ErrorHandling errorHandling) {
    this.transform = transform;
    this.inputs = inputs;
    this.errorHandling = errorHandling;
    outputs = PCollectionRowTuple.empty(inputs.getPipeline());
  }

  /** From now on rows that are no such records fail the job. */
  RowPorts strictly() {
    strict = true;
    return this;
  }

  Pipeline pipeline() {
    return inputs.getPipeline();
  }

  /** An input that must be there; rows that are no such records go to the rejected. */
  <T> PCollection<T> in(String name, RecordRows<T> rows) {
    return optional(name, rows)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    transform
                        + " must have an input "
                        + name
                        + ", got "
                        + inputs.getAll().keySet()));
  }

  /** An input that may be there. A sole input is the main one, whatever its name. */
  <T> Optional<PCollection<T>> optional(String name, RecordRows<T> rows) {
    boolean sole = name.equals(INPUT) && inputs.getAll().size() == 1;
    if (!sole && !inputs.has(name)) {
      return Optional.empty();
    }
    PCollection<Row> input = sole ? inputs.getSinglePCollection() : inputs.get(name);
    SchemaFit.problem(input.getSchema(), rows.schema(), rows.defaults().keySet())
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(
                  "the " + name + " of " + transform + " must be " + rows.name() + ": " + problem);
            });
    TupleTag<T> records = new TupleTag<>();
    PCollectionTuple read = input.apply("Read " + name, new ReadRows<>(rows, records, strict));
    rejected.add(read.get(ReadRows.REJECTED));
    return Optional.of(read.get(records));
  }

  /** The main output. */
  <T> void out(PCollection<T> records, RecordRows<T> rows) {
    give(OUTPUT, records, rows);
  }

  /** Another output, which those who asked for error handling have not. */
  <T> void aside(String name, PCollection<T> records, RecordRows<T> rows) {
    if (errorHandling == null) {
      give(name, records, rows);
    }
  }

  /** All that left the road here, rows that could not be read included. */
  void rejected(PCollection<Rejected> more) {
    rejected.add(more);
    rejected();
  }

  /** Of a transform that rejects nothing itself. */
  void rejected() {
    PCollection<Rejected> all =
        rejected.size() == 1
            ? rejected.get(0)
            : PCollectionList.of(rejected).apply("All rejected", Flatten.pCollections());
    give(errorHandling == null ? REJECTED : errorHandling.output(), all, new RejectedRows());
  }

  private <T> void give(String name, PCollection<T> records, RecordRows<T> rows) {
    outputs = outputs.and(name, records.apply("Write " + name, new WriteRows<>(rows)));
  }

  PCollectionRowTuple outputs() {
    return outputs;
  }
}
