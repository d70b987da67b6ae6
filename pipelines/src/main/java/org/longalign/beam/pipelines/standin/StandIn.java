package org.longalign.beam.pipelines.standin;

import java.io.Serializable;

/** What answers by rules where a model would cost something. Equal ones answer alike. */
interface StandIn extends Serializable {
  /** Its name in all that it has part in; ends with "standin". */
  String model();

  /** Its words to a prompt: always the same to the same. */
  String reply(String prompt);
}
