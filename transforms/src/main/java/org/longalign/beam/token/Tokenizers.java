package org.longalign.beam.token;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.GZIPInputStream;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.token.RoutedTokenizer.Route;
import org.longalign.beam.token.bpe.BpeLoader;
import org.longalign.beam.token.bpe.NotUnderstoodException;

/** One tokenizer per JVM and spec: a vocabulary is large, and all threads can share it. */
public final class Tokenizers {
  private static final String BUNDLED = "qwen3-tokenizer.json.gz";
  private static final ConcurrentMap<TokenizerSpec, RoutedTokenizer> LOADED =
      new ConcurrentHashMap<>();
  private static final ConcurrentMap<TokenizerSpec, LastText> SHARED = new ConcurrentHashMap<>();

  private Tokenizers() {}

  /**
   * The tokenizer that {@code spec} names, loaded on first use. To encode the very string that the
   * same thread has just counted costs a copy.
   *
   * @throws IllegalArgumentException if there is no file, or if it is not a tokenizer.json
   */
  public static Tokenizer load(TokenizerSpec spec) {
    return SHARED.computeIfAbsent(spec, absent -> new LastText(route(absent).tokenizer()));
  }

  /**
   * The same with the route that its texts take: our own encoder if it understands every part of
   * the file and has the same ids as the library on a few hundred texts, else the library.
   *
   * @throws IllegalArgumentException if there is no file, or if it is not a tokenizer.json
   */
  public static RoutedTokenizer route(TokenizerSpec spec) {
    return LOADED.computeIfAbsent(spec, Tokenizers::read);
  }

  /** The same without keeping it. */
  static RoutedTokenizer read(TokenizerSpec spec) {
    try {
      byte[] json = bytes(spec);
      return route(spec, json, DjlTokenizer.of(json));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "tokenizer must be a readable tokenizer.json, got \"" + spec.path() + "\": " + reason(e),
          e);
    }
  }

  private static RoutedTokenizer route(TokenizerSpec spec, byte[] json, DjlTokenizer library)
      throws IOException {
    try {
      FastTokenizer fast =
          new FastTokenizer(BpeLoader.load(json), () -> library(spec), library.addedTokens());
      Optional<String> difference = SelfCheck.difference(fast, library);
      if (difference.isEmpty()) {
        library.close();
        return new RoutedTokenizer(
            fast, Route.FAST, "every part of the file is understood, and ids were compared");
      }
      String reason = "ids differ on \"" + difference.get() + '"';
      // Loud, whatever the log level: results are right, but many times slower than they should be.
      System.err.println(
          "longalign: WARNING: tokenizer " + spec.path() + ": " + reason + "; using the library");
      return new RoutedTokenizer(library, library.route(), reason);
    } catch (NotUnderstoodException e) {
      return new RoutedTokenizer(library, library.route(), "not understood: " + e.getMessage());
    }
  }

  /** Read again when it is needed: the file is large, and few texts need the library. */
  private static Tokenizer library(TokenizerSpec spec) {
    try {
      return DjlTokenizer.of(bytes(spec));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the tokenizer " + spec.path() + " again", e);
    }
  }

  private static byte[] bytes(TokenizerSpec spec) throws IOException {
    if (!spec.path().equals(TokenizerSpec.DEFAULT)) {
      return TextFile.readBytes(spec.path());
    }
    try (InputStream in = new GZIPInputStream(Tokenizers.class.getResourceAsStream(BUNDLED))) {
      return in.readAllBytes();
    }
  }

  private static String reason(IOException e) {
    return e instanceof FileNotFoundException
        ? "no such file"
        : String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown");
  }
}
