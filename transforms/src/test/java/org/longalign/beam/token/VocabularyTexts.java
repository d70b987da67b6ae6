package org.longalign.beam.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The texts that pieces of a vocabulary stand for: glued together they try the merges hardest. */
final class VocabularyTexts {
  private VocabularyTexts() {}

  /** One piece of every {@code each}; bytes that are no whole characters become U+FFFD. */
  static List<String> of(JsonNode tokenizer, int each) {
    boolean byteLevel =
        tokenizer.path("model").path("vocab").has("\u0120") // what byte level makes of a space
            && !tokenizer.path("model").path("byte_fallback").asBoolean();
    Map<Character, Integer> bytes = byteLevelAlphabet();
    List<String> texts = new ArrayList<>();
    int index = 0;
    for (Iterator<String> pieces = tokenizer.path("model").path("vocab").fieldNames();
        pieces.hasNext(); ) {
      String piece = pieces.next();
      if (index++ % each == 0) {
        texts.add(byteLevel ? decoded(piece, bytes) : piece.replace('\u2581', ' '));
      }
    }
    return texts;
  }

  private static String decoded(String piece, Map<Character, Integer> bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    piece.chars().forEach(c -> out.write(bytes.getOrDefault((char) c, (int) '?')));
    return out.toString(StandardCharsets.UTF_8);
  }

  /** GPT-2's: printable Latin-1 stands for itself, the other bytes in order for U+0100 and on. */
  private static Map<Character, Integer> byteLevelAlphabet() {
    Map<Character, Integer> bytes = new HashMap<>();
    int next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean itself = (b > 0x20 && b < 0x7F) || (b > 0xA0 && b != 0xAD);
      bytes.put((char) (itself ? b : next++), b);
    }
    return bytes;
  }
}
