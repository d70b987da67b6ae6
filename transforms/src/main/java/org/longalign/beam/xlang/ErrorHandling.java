package org.longalign.beam.xlang;

import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;

/**
 * Beam YAML's manner of naming the output of what was rejected. A transform with it has two
 * outputs, that one and its main one, so that it can stand in a chain.
 */
record ErrorHandling(
    @SchemaFieldDescription("Name of the output of what was rejected.") String output) {
  /** What a configuration says of its field of this kind. */
  static final String FIELD =
      "Names the output of what was rejected, for chains; there are then two outputs, no others.";

  ErrorHandling {
    if (output.isBlank() || output.equals(RowPorts.OUTPUT)) {
      throw new IllegalArgumentException(
          "error_handling's output must be a name other than output, got \"" + output + '"');
    }
  }

  /** A configuration that has one; null if it was not given. */
  interface Configured {
    ErrorHandling errorHandling();
  }
}
