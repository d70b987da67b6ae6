package org.longalign.beam.data;

import java.io.Serializable;
import java.util.Locale;

/** A stage's closed set of reasons: each feature package has an enum of it. */
public interface RejectReason extends Serializable {
  /** The stage's name, the same for all constants of an enum, such as "length". */
  String stage();

  /** The reason's name in files and reports, such as "too-short". */
  String reason();

  /** {@code TOO_SHORT} as "too-short". */
  static String nameOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
