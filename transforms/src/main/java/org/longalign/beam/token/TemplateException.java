package org.longalign.beam.token;

/** A chat template that cannot be rendered, or that refuses a conversation. */
final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1;

  TemplateException(String message, Throwable cause) {
    super(message, cause);
  }
}
