package org.longalign.beam.source;

import java.io.IOException;
import java.io.InputStream;

/** Reads one on-disk format, as a stream: it holds one document at a time. */
interface DocumentReader {
  /** Receives what is found, in the order of the file. */
  interface Sink {
    /**
     * A document.
     *
     * @param nativeId the format's own id, or null if it has none
     * @param language what the record says of itself, ISO 639-1, or null
     * @param where in the file, for people
     */
    void document(String nativeId, String language, String text, String where);

    void reject(SourceRejection reason, String where, String detail);
  }

  /**
   * Reads to the end. What cannot be read is rejected.
   *
   * @param in decompressed
   * @throws IOException if the stream breaks off or does not decompress; what was handed over stays
   */
  void read(InputStream in, Sink sink) throws IOException;
}
