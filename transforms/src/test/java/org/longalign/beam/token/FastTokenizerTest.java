package org.longalign.beam.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.TokenBuffer;

final class FastTokenizerTest extends TokenizerContract {
  @Override
  Tokenizer tokenizer() {
    return Tokenizers.route(new TokenizerSpec(TokenizerSpec.DEFAULT)).tokenizer();
  }

  @Test
  void a_file_that_is_no_tokenizer_is_refused_by_name(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("t.json"), "{\"model\": 1}");
    for (String path : new String[] {file.toString(), folder.resolve("none").toString()}) {
      IllegalArgumentException refused =
          assertThrows(
              IllegalArgumentException.class, () -> Tokenizers.load(new TokenizerSpec(path)));
      assertTrue(
          refused
              .getMessage()
              .startsWith("tokenizer must be a readable tokenizer.json, got \"" + path + "\": "),
          refused.getMessage());
    }
  }

  @Test
  void the_bundled_tokenizer_takes_the_fast_route() {
    assertEquals(
        RoutedTokenizer.Route.FAST,
        Tokenizers.route(new TokenizerSpec(TokenizerSpec.DEFAULT)).route());
  }

  @Test
  void what_only_the_library_can_tell_is_asked_of_it_and_leaves_no_trace() throws IOException {
    // A half of a pair, and a digit of Unicode 15 that Java 17 does not know.
    for (String odd : new String[] {"x\ud83dy", "x\ud834\udec0y"}) {
      TokenBuffer ids = new TokenBuffer();
      tokenizer().encode("before", ids);
      int before = ids.size();
      tokenizer().encode("known ".repeat(20_000) + odd, ids);
      try (InputStream in =
          new GZIPInputStream(Tokenizers.class.getResourceAsStream("qwen3-tokenizer.json.gz"))) {
        DjlTokenizer library = DjlTokenizer.of(in.readAllBytes());
        assertEquals(library.encode("known ".repeat(20_000) + odd), ids.tokens(before, ids.size()));
        assertEquals(ids.size() - before, tokenizer().count("known ".repeat(20_000) + odd));
      }
    }
  }

  /**
   * The library's normalizer has the data of an older Unicode than Java: marks are where it shows.
   */
  @Test
  void marks_among_others_are_ordered_and_composed_as_by_the_library() throws IOException {
    try (InputStream in =
            new GZIPInputStream(Tokenizers.class.getResourceAsStream("qwen3-tokenizer.json.gz"));
        DjlTokenizer library = DjlTokenizer.of(in.readAllBytes())) {
      int marks = 0;
      for (int c = 0x300; c <= Character.MAX_CODE_POINT; c++) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK) {
          marks++;
          String mark = Character.toString(c);
          for (String text :
              List.of("\u0951" + mark, mark + "\u0334", "e\u0316\u0301" + mark + "\u0327\u0334")) {
            assertEquals(
                library.encode(text),
                tokenizer().encode(text),
                () -> "U+" + Integer.toHexString(mark.codePointAt(0)));
          }
        }
      }
      assertTrue(marks > 2_000, "only " + marks + " marks");
    }
  }
}
