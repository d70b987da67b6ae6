package org.longalign.beam.token;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DjlTokenizerTest extends TokenizerContract {
  @Override
  Tokenizer tokenizer() {
    return Tokenizers.load(new TokenizerSpec(TokenizerSpec.DEFAULT));
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
}
