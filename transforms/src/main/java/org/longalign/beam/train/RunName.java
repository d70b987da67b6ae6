package org.longalign.beam.train;

import java.util.regex.Pattern;

/** What a run may be called: it stands in URLs and file names. */
public final class RunName {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private RunName() {}

  /**
   * The name, if it is one.
   *
   * @throws IllegalArgumentException if it is not
   */
  public static String require(String run) {
    if (run == null || !NAME.matcher(run).matches()) {
      throw new IllegalArgumentException(
          "run must be letters, digits, dots, underscores or hyphens, 100 at most, a letter or"
              + " digit first, got \""
              + run
              + '"');
    }
    return run;
  }
}
