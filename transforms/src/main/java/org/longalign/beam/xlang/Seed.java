package org.longalign.beam.xlang;

/** The seed of a configuration that names none: the transforms' own. */
final class Seed {
  private static final long DEFAULT = 0;

  private Seed() {}

  static long of(Long given) {
    return given == null ? DEFAULT : given;
  }
}
