package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.transforms.SchemaTransform;
import org.apache.beam.sdk.schemas.transforms.TypedSchemaTransformProvider;
import org.apache.beam.sdk.values.PCollectionRowTuple;

/**
 * One of our transforms for pipelines in other languages: rows go in and come out, the
 * configuration is a record ({@link RecordSchema}).
 *
 * @param <ConfigT> the record
 */
abstract class RecordTransformProvider<ConfigT> extends TypedSchemaTransformProvider<ConfigT> {
  private static final String GROUP = "beam:schematransform:org.longalign:";
  private static final String VERSION = ":v1";

  /** Connects the ports; everything that a configuration can break has been checked. */
  interface Wiring {
    void wire(RowPorts ports);
  }

  /** Such as "pack_with_weights". */
  abstract String name();

  /** What it does, in a sentence or two. */
  @Override
  public abstract String description();

  /** What it takes; the first is the main one. */
  abstract List<Port> inputs();

  /** What it gives; the first is the main one. */
  abstract List<Port> outputs();

  /**
   * Makes the transform of a configuration.
   *
   * @throws IllegalArgumentException if it breaks a rule, in words that name field, rule and value
   */
  abstract Wiring prepare(ConfigT configuration);

  @Override
  public final String identifier() {
    return GROUP + name() + VERSION;
  }

  @Override
  public final List<String> inputCollectionNames() {
    return inputs().stream().map(Port::name).toList();
  }

  @Override
  public final List<String> outputCollectionNames() {
    return outputs().stream().map(Port::name).toList();
  }

  @Override
  protected final SchemaTransform from(ConfigT configuration) {
    try {
      return new Wired(name(), prepare(configuration), errorHandling(configuration));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name() + ": " + e.getMessage(), e);
    }
  }

  private static ErrorHandling errorHandling(Object configuration) {
    return configuration instanceof ErrorHandling.Configured given ? given.errorHandling() : null;
  }

  private static final class Wired extends SchemaTransform {
    private static final long serialVersionUID = 1;

    private final String transform;
    private final transient Wiring wiring;
    private final transient ErrorHandling errorHandling;

    Wired(String transform, Wiring wiring, ErrorHandling errorHandling) {
      this.transform = transform;
      this.wiring = wiring;
      this.errorHandling = errorHandling;
    }

    @Override
    public PCollectionRowTuple expand(PCollectionRowTuple inputs) {
      RowPorts ports = new RowPorts(transform, inputs, errorHandling);
      wiring.wire(ports);
      return ports.outputs();
    }
  }
}
