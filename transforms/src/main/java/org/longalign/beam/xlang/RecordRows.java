package org.longalign.beam.xlang;

import java.io.Serializable;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;

/** One kind of record as rows, and back. */
interface RecordRows<T> extends Serializable {
  /** What it is called in documents, such as "Document". */
  String name();

  /** Of rows that come out; no field of theirs is null unless it says so. */
  Schema schema();

  Coder<T> coder();

  Row row(T record);

  /**
   * The record of a row that has the schema's fields, in any order and among others.
   *
   * @throws IllegalArgumentException if it breaks a rule of the record
   */
  T record(RowFields fields);

  /** Fields that rows that go in may lack or leave null, and what they are then. */
  default Map<String, Object> defaults() {
    return Map.of();
  }
}
