package org.longalign.beam.runners;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.token.TokenizerSpec;

/** The options of {@code tokenizer}. */
public interface TokenizerOptions extends PipelineOptions {
  @Description("Path of a tokenizer.json, or default: the bundled one (Qwen3).")
  @Default.String(TokenizerSpec.DEFAULT)
  String getTokenizer();

  void setTokenizer(String value);
}
