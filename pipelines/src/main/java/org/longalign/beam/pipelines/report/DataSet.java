package org.longalign.beam.pipelines.report;

import org.longalign.beam.dataset.Manifest;

/**
 * A manifest under the name by which the report speaks of it.
 *
 * @param name what readers call it, such as its directory's name
 */
public record DataSet(String name, Manifest manifest) {
  public DataSet {
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank, got " + name);
    }
    if (manifest == null) {
      throw new IllegalArgumentException("manifest of " + name + " must be present, got null");
    }
  }

  /** How steps were made: {@code pack}, {@code sort} or {@code naive}. */
  public String batching() {
    return option("batching", "pack");
  }

  boolean packed() {
    return batching().equals("pack");
  }

  /** Whether an extractive stand-in, not a language model, wrote the answers. */
  boolean offline() {
    return option("generator", "").equals("offline");
  }

  /** Elements that left the job by the rejected outputs. */
  long rejected() {
    return manifest.counts().rejected().values().stream()
        .flatMap(reasons -> reasons.values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }

  private String option(String key, String otherwise) {
    Object value = manifest.options().get(key);
    return value == null ? otherwise : value.toString();
  }
}
