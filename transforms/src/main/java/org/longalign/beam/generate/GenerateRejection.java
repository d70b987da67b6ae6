package org.longalign.beam.generate;

import org.longalign.beam.data.RejectReason;

/** Why a document did not become an instruction pair. */
public enum GenerateRejection implements RejectReason {
  /** No question could be found in what the model wrote. */
  UNPARSED,
  /** No question is in the document's language. */
  WRONG_LANGUAGE,
  /** Every question speaks of "the text above". */
  REFERS_TO_TEXT,
  /** The model will not answer. */
  REFUSAL,
  /** The answer is one span of the document. */
  ECHO,
  /** The answer's words do not stand in the document. */
  UNGROUNDED,
  /** The question has been asked about another document. */
  DUPLICATE_QUESTION,
  /** The answer is blank. */
  EMPTY_ANSWER,
  /** The answer ends because its limit was reached. */
  CUT_OFF,
  /** The document is longer than the model's context. */
  TOO_LONG_FOR_MODEL,
  /** The provider's filter refused. */
  FILTERED,
  /** As much has been spent as may be. */
  BUDGET,
  /** No usable response after all retries. */
  UNAVAILABLE;

  @Override
  public String stage() {
    return "generate";
  }

  @Override
  public String reason() {
    return RejectReason.nameOf(this);
  }

  /** Whether another try, or more money, may do better. */
  boolean mayPass() {
    return this == BUDGET || this == UNAVAILABLE;
  }
}
