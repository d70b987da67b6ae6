package org.longalign.beam.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.token.RoutedTokenizer.Route;

/** Parts that few published files have, in files made for the test; the library is the oracle. */
final class MadeTokenizersTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the texts are made of: everything that the vocabulary or an added token looks at. */
  private static final String[] PARTS = {
    "a",
    "b",
    "ab",
    " ",
    " ",
    "  ",
    "\n",
    "<x>",
    "<x>",
    "<xy>",
    "xy",
    "é",
    "\u212a",
    "中",
    "▁",
    "1",
    "baab",
    "ab".repeat(10)
  };

  @TempDir Path folder;

  /** SentencePiece kind: letters, a few merges, every byte. */
  private static ObjectNode spaceMarked() {
    ObjectNode file = JSON.createObjectNode();
    file.putArray("added_tokens");
    file.putNull("normalizer");
    file.putNull("pre_tokenizer");
    ObjectNode model = file.putObject("model");
    model.put("type", "BPE").put("unk_token", "<unk>").put("fuse_unk", true);
    model.put("byte_fallback", true);
    ObjectNode vocabulary = model.putObject("vocab");
    vocabulary.put("<unk>", 0);
    for (int b = 0; b < 256; b++) {
      vocabulary.put("<0x%02X>".formatted(b), vocabulary.size());
    }
    for (String piece : "▁ a b x y < > ▁a ab ▁ab ▁▁ b▁ <x".split(" ", -1)) {
      vocabulary.put(piece, vocabulary.size());
    }
    model.putArray("merges").add("a b").add("▁ a").add("▁ ab").add("▁ ▁").add("b ▁").add("< x");
    return file;
  }

  /** Byte-level kind with Qwen's split: every byte, a few merges. */
  private static ObjectNode byteLevel() {
    ObjectNode file = JSON.createObjectNode();
    file.putArray("added_tokens");
    file.putObject("normalizer").put("type", "NFC");
    ArrayNode steps =
        file.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
    steps
        .addObject()
        .put("type", "Split")
        .put("behavior", "Isolated")
        .put("invert", false)
        .putObject("pattern")
        .put(
            "Regex",
            "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}|"
                + " ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+");
    steps
        .addObject()
        .put("type", "ByteLevel")
        .put("add_prefix_space", false)
        .put("trim_offsets", false)
        .put("use_regex", false);
    ObjectNode model = file.putObject("model").put("type", "BPE");
    ObjectNode vocabulary = model.putObject("vocab");
    int next = 0x100;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xa1 && b != 0xad);
      vocabulary.put(Character.toString(printable ? b : next++), vocabulary.size());
    }
    for (String piece : "ab Ġa Ġab ba xy ä¸ ĠĠ".split(" ", -1)) {
      vocabulary.put(piece, vocabulary.size());
    }
    model.putArray("merges").add("a b").add("Ġ a").add("Ġ ab").add("b a").add("x y").add("ä ¸");
    return file;
  }

  private static void addToken(ObjectNode file, String content, String flag) {
    ArrayNode tokens = (ArrayNode) file.path("added_tokens");
    // The library numbers them behind the vocabulary, whatever the file says.
    int id = file.path("model").path("vocab").size() + tokens.size();
    ObjectNode token = tokens.addObject().put("id", id).put("content", content);
    for (String name : new String[] {"lstrip", "rstrip", "single_word", "normalized", "special"}) {
      token.put(name, name.equals(flag));
    }
  }

  private RoutedTokenizer check(JsonNode file) throws IOException {
    Path path = Files.write(folder.resolve("tokenizer.json"), JSON.writeValueAsBytes(file));
    RoutedTokenizer routed = Tokenizers.read(new TokenizerSpec(path.toString()));
    SplittableRandom random = new SplittableRandom(3);
    try (DjlTokenizer library = DjlTokenizer.of(Files.readAllBytes(path))) {
      for (int i = 0; i < 3_000; i++) {
        StringBuilder text = new StringBuilder();
        for (int j = random.nextInt(9); j > 0; j--) {
          text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        String shown = text.toString();
        assertEquals(
            toString(library.encode(shown).toArray()),
            toString(routed.tokenizer().encode(shown).toArray()),
            () -> '"' + shown + '"');
      }
    }
    return routed;
  }

  private static String toString(int[] ids) {
    return Arrays.toString(ids);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "lstrip", "rstrip", "single_word", "special"})
  void added_tokens_are_found_as_their_flags_say(String flag) throws IOException {
    for (ObjectNode file : new ObjectNode[] {replacing(spaceMarked(), true), byteLevel()}) {
      addToken(file, "<x>", flag);
      addToken(file, "<xy>", "none");
      assertEquals(Route.FAST, check(file).route());
    }
  }

  @Test
  void tokens_found_after_normalizing_are_left_to_the_library() throws IOException {
    ObjectNode file = byteLevel();
    addToken(file, "K", "normalized");
    RoutedTokenizer routed = check(file);
    assertEquals(Route.DJL_NATIVE, routed.route());
    assertTrue(routed.reason().contains("after normalizing"), routed.reason());
  }

  @Test
  void tokens_found_after_normalizing_are_like_others_where_nothing_is_normalized()
      throws IOException {
    ObjectNode file = byteLevel();
    file.putNull("normalizer");
    file.putArray("added_tokens");
    addToken(file, "<x>", "normalized");
    addToken(file, "<xy>", "normalized");
    assertEquals(Route.FAST, check(file).route());
  }

  private static ObjectNode replacing(ObjectNode file, boolean prepends) {
    ObjectNode normalizer = file.putObject("normalizer").put("type", "Sequence");
    var steps = normalizer.putArray("normalizers");
    if (prepends) {
      steps.addObject().put("type", "Prepend").put("prepend", "▁");
    }
    steps
        .addObject()
        .put("type", "Replace")
        .put("content", "▁")
        .putObject("pattern")
        .put("String", " ");
    return file;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void spaces_are_marked_by_normalizers(boolean prepends) throws IOException {
    assertEquals(Route.FAST, check(replacing(spaceMarked(), prepends)).route());
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "always", "never"})
  void spaces_are_marked_by_a_pre_tokenizer(String scheme) throws IOException {
    ObjectNode file = spaceMarked();
    addToken(file, "<x>", "none");
    ObjectNode splitter = file.putObject("pre_tokenizer").put("type", "Metaspace");
    splitter.put("replacement", "▁").put("prepend_scheme", scheme).put("split", false);
    assertEquals(Route.FAST, check(file).route());
  }

  @Test
  void whole_pieces_need_no_merge_where_the_file_says_so() throws IOException {
    ObjectNode file = byteLevel();
    file.putArray("added_tokens");
    ObjectNode model = (ObjectNode) file.path("model");
    // No merge makes these; the first is whole only where it is all of a piece.
    ((ObjectNode) model.path("vocab")).put("baab", 263).put("ab".repeat(10), 264);
    model.put("ignore_merges", true);
    assertEquals(Route.FAST, check(file).route());
  }

  @ParameterizedTest
  @CsvSource({
    "/normalizer, '{\"type\":\"NFKC\"}', normalizer",
    "/pre_tokenizer, '{\"type\":\"Whitespace\"}', pre-tokenizer",
    "/model/dropout, 0.1, dropout",
    "/model/end_of_word_suffix, '\"</w>\"', end_of_word_suffix"
  })
  void what_is_not_understood_is_named_and_left_to_the_library(
      String place, String value, String named) throws IOException {
    ObjectNode file = byteLevel();
    int name = place.lastIndexOf('/');
    ((ObjectNode) file.at(place.substring(0, name)))
        .set(place.substring(name + 1), JSON.readTree(value));
    Path path = Files.write(folder.resolve("tokenizer.json"), JSON.writeValueAsBytes(file));
    RoutedTokenizer routed = Tokenizers.read(new TokenizerSpec(path.toString()));
    assertEquals(Route.DJL_NATIVE, routed.route());
    assertTrue(routed.reason().startsWith("not understood: "), routed.reason());
    assertTrue(routed.reason().contains(named), routed.reason());
  }
}
