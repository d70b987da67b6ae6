package org.longalign.beam.runners;

import java.io.PrintStream;
import org.apache.beam.sdk.options.PipelineOptions;

/** One word of {@code ./longalign COMMAND}. */
interface Command {
  String name();

  /** One line for the list of commands. */
  String summary();

  /** The options it takes beside Beam's own. */
  Class<? extends PipelineOptions> options();

  /**
   * Does the work.
   *
   * @param args the options as typed, already known to be options of {@link #options}
   * @throws IllegalArgumentException if an option's value is bad: one line that names the option,
   *     the value and the rule. Nothing has been done then.
   * @throws JobFailedException if the work was begun and failed
   */
  void run(String[] args, PrintStream out);
}
