package org.longalign.beam.token;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.GZIPInputStream;
import org.apache.beam.sdk.io.FileSystems;

/** One tokenizer per JVM and spec: a vocabulary is large, and all threads can share it. */
public final class Tokenizers {
  private static final String BUNDLED = "qwen3-tokenizer.json.gz";
  private static final ConcurrentMap<TokenizerSpec, RoutedTokenizer> LOADED =
      new ConcurrentHashMap<>();

  private Tokenizers() {}

  /**
   * The tokenizer that {@code spec} names, loaded on first use.
   *
   * @throws IllegalArgumentException if there is no file, or if it is not a tokenizer.json
   */
  public static Tokenizer load(TokenizerSpec spec) {
    return route(spec).tokenizer();
  }

  /**
   * The same with the route that its texts take.
   *
   * @throws IllegalArgumentException if there is no file, or if it is not a tokenizer.json
   */
  public static RoutedTokenizer route(TokenizerSpec spec) {
    return LOADED.computeIfAbsent(spec, Tokenizers::read);
  }

  /** The same without keeping it. */
  static RoutedTokenizer read(TokenizerSpec spec) {
    try (InputStream in = open(spec.path())) {
      return new RoutedTokenizer(
          DjlTokenizer.of(in.readAllBytes()),
          RoutedTokenizer.Route.DJL_NATIVE,
          "no other is built");
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "tokenizer must be a readable tokenizer.json, got \"" + spec.path() + "\": " + reason(e),
          e);
    }
  }

  private static InputStream open(String path) throws IOException {
    if (path.equals(TokenizerSpec.DEFAULT)) {
      return new GZIPInputStream(Tokenizers.class.getResourceAsStream(BUNDLED));
    }
    return Channels.newInputStream(
        FileSystems.open(FileSystems.matchSingleFileSpec(path).resourceId()));
  }

  private static String reason(IOException e) {
    return e instanceof FileNotFoundException
        ? "no such file"
        : String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
  }
}
