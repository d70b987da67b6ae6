package org.longalign.beam.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Tokenizer} over Qwen3's tokenizer.json must do. */
abstract class TokenizerContract {
  abstract Tokenizer tokenizer();

  @Test
  void ids_are_those_of_the_tokenizers_library() {
    // Checked with Python tokenizers 0.23.3.
    assertArrayEquals(
        new int[] {9707, 11, 1879, 0, 220, 108386, 3837, 99489, 6313},
        tokenizer().encode("Hello, world! 你好，世界！").toArray());
    assertArrayEquals(
        new int[] {151644, 872, 198, 6023, 151645},
        tokenizer().encode("<|im_start|>user\nhi<|im_end|>").toArray());
  }

  @Test
  void no_special_token_is_added() {
    assertEquals(0, tokenizer().encode("").size());
  }

  @Test
  void long_texts_are_not_cut() {
    int words = 120_000;
    assertEquals(words, tokenizer().count(" word".repeat(words)));
    assertEquals(words, tokenizer().encode(" word".repeat(words)).size());
  }

  @Test
  void count_is_the_size_of_encode() {
    for (String text : List.of("", "a", "\0\0", "  \n\n\t x", "é́ 👩‍👩‍👧 한글 ﷽", "𠮷野家")) {
      assertEquals(tokenizer().encode(text).size(), tokenizer().count(text), text);
    }
  }

  @Test
  void added_tokens_are_known_by_content() {
    assertEquals(151_645, tokenizer().addedToken("<|im_end|>"));
    assertEquals(-1, tokenizer().addedToken("<|no_such|>"));
  }

  @Test
  void many_threads_get_the_same_ids() {
    List<String> texts =
        IntStream.range(0, 200).mapToObj(i -> "text number " + i + " 文本 " + i * i).toList();
    List<Integer> alone = texts.stream().map(text -> tokenizer().encode(text).hashCode()).toList();
    List<Integer> together =
        texts.parallelStream().map(text -> tokenizer().encode(text).hashCode()).toList();
    assertEquals(alone, together);
    assertTrue(alone.stream().distinct().count() > 150);
  }
}
