package org.longalign.beam.token;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.longalign.beam.data.TokenBuffer;

/**
 * Hugging Face's tokenizers library through DJL: by its native calls for the ids alone, or, where
 * the DJL on the class path has not those, by {@code HuggingFaceTokenizer.encode}, which also
 * fetches masks, words and spans, one object a token.
 */
final class DjlTokenizer implements Tokenizer, AutoCloseable {
  static {
    LibraryCopy.load();
  }

  private final HuggingFaceTokenizer owner;
  private final Map<String, Integer> addedTokens;
  private final boolean nativeCalls;

  private DjlTokenizer(
      HuggingFaceTokenizer owner, Map<String, Integer> addedTokens, boolean nativeCalls) {
    this.owner = owner;
    this.addedTokens = Map.copyOf(addedTokens);
    this.nativeCalls = nativeCalls;
  }

  /**
   * Makes a tokenizer of the content of a tokenizer.json.
   *
   * @throws IOException if it is not one
   */
  static DjlTokenizer of(byte[] json) throws IOException {
    Map<String, Integer> added = addedTokens(json);
    try {
      HuggingFaceTokenizer owner =
          HuggingFaceTokenizer.newInstance(
              new ByteArrayInputStream(json),
              Map.of("addSpecialTokens", "false", "padding", "false", "truncation", "false"));
      return new DjlTokenizer(owner, added, hasNativeCalls(owner));
    } catch (RuntimeException e) {
      // The native code throws plain RuntimeExceptions for whatever it cannot parse.
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Reads that part alone: vocabulary and merges are large. */
  private static Map<String, Integer> addedTokens(byte[] json) throws IOException {
    Map<String, Integer> added = new HashMap<>();
    try (JsonParser parser = new ObjectMapper().createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = parser.currentName().equals("added_tokens");
        parser.nextToken();
        if (wanted) {
          for (JsonNode token : parser.<JsonNode>readValueAsTree()) {
            added.put(token.path("content").asText(), token.path("id").asInt());
          }
        } else {
          parser.skipChildren();
        }
      }
    }
    return added;
  }

  /** They are not part of DJL's public interface: another version may have others. */
  private static boolean hasNativeCalls(HuggingFaceTokenizer owner) {
    try {
      nativeIds(owner, "a");
      return true;
    } catch (LinkageError e) {
      return false;
    }
  }

  RoutedTokenizer.Route route() {
    return nativeCalls ? RoutedTokenizer.Route.DJL_NATIVE : RoutedTokenizer.Route.DJL_ENCODE;
  }

  /** The same by the public method. */
  DjlTokenizer withoutNativeCalls() {
    return new DjlTokenizer(owner, addedTokens, false);
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
    return nativeCalls ? nativeIds(owner, text) : owner.encode(text, false, false).getIds();
  }

  private static long[] nativeIds(HuggingFaceTokenizer owner, String text) {
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

  /** Frees the library's memory; the tokenizer must not be used again. */
  @Override
  public void close() {
    owner.close();
  }
}
