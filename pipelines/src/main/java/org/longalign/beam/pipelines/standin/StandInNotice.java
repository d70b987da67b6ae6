package org.longalign.beam.pipelines.standin;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** What whoever reads scores must be told first, if a stand-in had part in them. */
public final class StandInNotice {
  private static final String SUFFIX = "standin";

  private StandInNotice() {}

  /** One sentence, by the names of all models that had part. */
  public static Optional<String> of(Collection<String> models) {
    TreeSet<String> standIns = new TreeSet<>(models);
    standIns.removeIf(model -> !model.endsWith(SUFFIX));
    return standIns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "stand-in for a language model: "
                + String.join(", ", standIns)
                + "; the scores show that everything runs, and say nothing of any model");
  }
}
