package org.longalign.beam.judge;

import java.io.IOException;
import java.io.Serializable;

/** Where the text of a haystack comes from. Equal ones give the same text, on every worker. */
public interface HaystackText extends Serializable {
  /** All of it, or as much as any context needs. Read once for each worker. */
  String read() throws IOException;
}
