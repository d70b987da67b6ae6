package org.longalign.beam.judge;

import java.util.Locale;

/** Who says how well a needle was found. */
public enum NeedleScoring {
  /** A judge model. */
  JUDGED,
  /** {@link NeedleMatch}: nobody is asked. */
  MATCH;

  /** The one of a name such as "judged". */
  public static NeedleScoring of(String name) {
    for (NeedleScoring scoring : values()) {
      if (scoring.label().equals(name)) {
        return scoring;
      }
    }
    throw new IllegalArgumentException("scoring must be judged or match, got \"" + name + '"');
  }

  /** Its name in options and files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
