package org.longalign.beam.train;

import java.io.IOException;
import java.io.Serializable;
import org.longalign.beam.data.Spool;

/** How the worker that drives a run reaches its trainer. */
public interface TrainerFactory extends Serializable {
  /**
   * A trainer, not yet asked for anything.
   *
   * @param spool the steps that it will be asked to carry out
   * @throws IOException if what is needed to reach it, such as a key, cannot be read
   */
  Trainer connect(Spool spool) throws IOException;
}
