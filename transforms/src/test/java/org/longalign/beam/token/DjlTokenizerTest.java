package org.longalign.beam.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The general library, by both of its ways. */
final class DjlTokenizerTest {
  private static DjlTokenizer bundled() throws IOException {
    try (InputStream in =
        new GZIPInputStream(Tokenizers.class.getResourceAsStream("qwen3-tokenizer.json.gz"))) {
      return DjlTokenizer.of(in.readAllBytes());
    }
  }

  @Nested
  final class NativeCalls extends TokenizerContract {
    private static final DjlTokenizer TOKENIZER = load();

    private static DjlTokenizer load() {
      try {
        return bundled();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    Tokenizer tokenizer() {
      return TOKENIZER;
    }

    @Test
    void this_version_has_them() {
      assertEquals(RoutedTokenizer.Route.DJL_NATIVE, TOKENIZER.route());
    }
  }

  @Nested
  final class PublicMethod extends TokenizerContract {
    private static final DjlTokenizer TOKENIZER = NativeCalls.TOKENIZER.withoutNativeCalls();

    @Override
    Tokenizer tokenizer() {
      return TOKENIZER;
    }

    @Test
    void the_route_is_named() {
      assertEquals(RoutedTokenizer.Route.DJL_ENCODE, TOKENIZER.route());
    }
  }
}
