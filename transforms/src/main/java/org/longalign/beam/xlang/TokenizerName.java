package org.longalign.beam.xlang;

import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

/** The tokenizer of a configuration. */
final class TokenizerName {
  private TokenizerName() {}

  /**
   * The tokenizer of that path, or the bundled one if none is given; loaded, so that a bad one is
   * known before the pipeline runs.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  static TokenizerSpec of(String path) {
    TokenizerSpec spec = new TokenizerSpec(path == null ? TokenizerSpec.DEFAULT : path);
    Tokenizers.load(spec);
    return spec;
  }
}
