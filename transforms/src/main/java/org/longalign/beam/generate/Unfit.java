package org.longalign.beam.generate;

/** A reply that makes no pair. */
final class Unfit extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final GenerateRejection reason;

  Unfit(GenerateRejection reason, String detail) {
    super(detail);
    this.reason = reason;
  }

  GenerateRejection reason() {
    return reason;
  }
}
