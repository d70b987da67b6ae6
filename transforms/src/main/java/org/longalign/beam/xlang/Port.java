package org.longalign.beam.xlang;

/**
 * A collection of rows that a transform takes or gives.
 *
 * @param rows what each row says
 * @param needed whether it must be there; outputs always are
 * @param about one sentence
 */
record Port(String name, RecordRows<?> rows, boolean needed, String about) {
  static Port of(String name, RecordRows<?> rows, String about) {
    return new Port(name, rows, true, about);
  }

  static Port optional(String name, RecordRows<?> rows, String about) {
    return new Port(name, rows, false, about);
  }

  /** What leaves the road at a transform. */
  static Port rejected() {
    return of(RowPorts.REJECTED, new RejectedRows(), "What did not go on, and why.");
  }
}
