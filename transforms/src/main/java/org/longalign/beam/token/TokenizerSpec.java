package org.longalign.beam.token;

import java.io.Serializable;

/**
 * Names a tokenizer, so that transforms can carry it to workers: {@value #DEFAULT} or the path of a
 * {@code tokenizer.json} on any Beam filesystem.
 */
public record TokenizerSpec(String path) implements Serializable {
  /** The bundled tokenizer, Qwen3's (Apache-2.0). */
  public static final String DEFAULT = "default";

  public TokenizerSpec {
    if (path == null || path.isBlank()) {
      throw new IllegalArgumentException(
          "tokenizer must be \"default\" or a path, got \"" + path + '"');
    }
  }
}
