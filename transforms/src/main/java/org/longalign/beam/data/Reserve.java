package org.longalign.beam.data;

/**
 * A document that is taken if one of its {@link Document#stratum} that was drawn turns out to be of
 * no use.
 *
 * @param rank its turn among the reserves of its stratum, from 0
 * @param otherwise what is said of it if it is not taken
 */
public record Reserve(Document document, long rank, Rejected otherwise) {
  public Reserve {
    Require.that("rank", rank, n -> n >= 0, "0 or more");
    if (!otherwise.id().equals(document.id())) {
      throw new IllegalArgumentException(
          "otherwise must be of " + document.id() + ", got " + otherwise.id());
    }
  }
}
