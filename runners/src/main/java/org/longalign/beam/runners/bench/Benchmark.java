package org.longalign.beam.runners.bench;

import java.io.IOException;

/** One section of BENCHMARKS.md. */
public interface Benchmark {
  /** As {@code --only} and the section's markers have it. */
  String name();

  /**
   * Measures.
   *
   * @return the section in Markdown, from its heading on
   * @throws IllegalStateException if something that must hold does not: one line for the user
   */
  String run(Workbench bench) throws IOException;
}
