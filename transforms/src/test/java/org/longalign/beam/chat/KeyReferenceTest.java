package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyReferenceTest {
  private static final String KEY = "sk-very-secret";

  @Test
  void a_key_is_named_by_its_place_and_never_repeated(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("key"), KEY + "\n");
    assertEquals(KEY, KeyReference.of("file:" + file).resolve());
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> KeyReference.of(KEY));
    assertFalse(refused.getMessage().contains(KEY));
    assertThrows(IOException.class, () -> KeyReference.of("env:NO_SUCH_VARIABLE").resolve());
  }

  @Test
  void what_could_not_stand_in_a_header_is_refused_and_not_shown(@TempDir Path folder)
      throws IOException {
    for (String content : new String[] {KEY + "\n# the team's", KEY + " " + KEY, "ключ", "\n"}) {
      Path file = Files.writeString(folder.resolve("key"), content);
      IOException refused =
          assertThrows(IOException.class, () -> KeyReference.of("file:" + file).resolve());
      assertFalse(refused.getMessage().contains(KEY), refused.getMessage());
      assertTrue(refused.getMessage().contains(file.toString()), refused.getMessage());
    }
  }
}
