package org.longalign.beam.token;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Hugging Face's tokenizers library through DJL's native calls. Those for the encoding alone are
 * used: {@code HuggingFaceTokenizer.encode} also fetches masks, words and spans, one object a
 * token.
 */
final class DjlTokenizer implements Tokenizer {
  static {
    // The native library is copied to a cache and loaded from there. A class loader of its own
    // (each
    // job of a Flink session cluster has one) cannot load the copy of another: it needs its own.
    if (System.getProperty("ENGINE_CACHE_DIR") == null
        && System.getenv("ENGINE_CACHE_DIR") == null) {
      try {
        Path folder = Files.createTempDirectory("longalign-djl");
        folder.toFile().deleteOnExit();
        System.setProperty("ENGINE_CACHE_DIR", folder.toString());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make a folder for the tokenizer library", e);
      }
    }
  }

  private final HuggingFaceTokenizer owner;
  private final Map<String, Integer> addedTokens;

  private DjlTokenizer(HuggingFaceTokenizer owner, Map<String, Integer> addedTokens) {
    this.owner = owner;
    this.addedTokens = Map.copyOf(addedTokens);
  }

  /**
   * Makes a tokenizer of the content of a tokenizer.json.
   *
   * @throws IOException if it is not one
   */
  static DjlTokenizer of(byte[] json) throws IOException {
    Map<String, Integer> added = new HashMap<>();
    for (JsonNode token : new ObjectMapper().readTree(json).path("added_tokens")) {
      added.put(token.path("content").asText(), token.path("id").asInt());
    }
    try {
      HuggingFaceTokenizer owner =
          HuggingFaceTokenizer.newInstance(
              new ByteArrayInputStream(json),
              Map.of("addSpecialTokens", "false", "padding", "false", "truncation", "false"));
      return new DjlTokenizer(owner, added);
    } catch (RuntimeException e) {
      // The native code throws plain RuntimeExceptions for whatever it cannot parse.
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void encode(String text, TokenBuffer out) {
    for (long id : ids(text)) {
      out.add(Math.toIntExact(id));
    }
  }

  @Override
  public int count(String text) {
    return ids(text).length;
  }

  private long[] ids(String text) {
    long encoding = TokenizersLibrary.LIB.encode(owner.getHandle(), text, false);
    try {
      return TokenizersLibrary.LIB.getTokenIds(encoding);
    } finally {
      TokenizersLibrary.LIB.deleteEncoding(encoding);
    }
  }

  @Override
  public Map<String, Integer> addedTokens() {
    return addedTokens;
  }

  /** Gives the native memory back; the tokenizer must not be used again. */
  void close() {
    owner.close();
  }
}
