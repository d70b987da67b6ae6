package org.longalign.beam.data;

/**
 * What a reader counted in one file, by which a job proves that what arrived is what was read.
 *
 * @param accepted elements that went on
 * @param rejected elements that were rejected at reading
 */
public record FileRead(String source, String file, long accepted, long rejected) {
  public FileRead {
    Require.notBlank("source", source);
    Require.notBlank("file", file);
    Require.that("accepted", accepted, n -> n >= 0, "0 or more");
    Require.that("rejected", rejected, n -> n >= 0, "0 or more");
  }
}
