package org.longalign.beam.token.bpe;

/** A tokenizer.json has a part that the encoder of this package does not carry out exactly. */
public final class NotUnderstoodException extends Exception {
  private static final long serialVersionUID = 1;

  NotUnderstoodException(String part) {
    super(part);
  }
}
