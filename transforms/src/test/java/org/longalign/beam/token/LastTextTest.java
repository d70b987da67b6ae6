package org.longalign.beam.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;
import org.longalign.beam.data.TokenBuffer;

final class LastTextTest extends TokenizerContract {
  @Override
  Tokenizer tokenizer() {
    return Tokenizers.load(new TokenizerSpec(TokenizerSpec.DEFAULT));
  }

  @Test
  void a_document_that_was_counted_is_encoded_from_memory() {
    Characters characters = new Characters();
    LastText tokenizer = new LastText(characters);
    String text = "some text";
    ConversationEncoder encoder = new ConversationEncoder(tokenizer, messages -> new Rendered());
    Message alone = new Message(Role.ASSISTANT, text);
    Conversation document =
        new Conversation("d", List.of(alone), "s", "en", "document", "none", "d", "");
    assertEquals(9, tokenizer.count(text));
    assertEquals(9, tokenizer.count(text));
    assertEquals(characters.encode(text), encoder.encode(document).tokens());
    assertEquals(List.of("some text", "some text"), characters.seen);
  }

  @Test
  void ids_are_those_of_the_text_that_is_given_whatever_was_counted_before() throws Exception {
    Characters characters = new Characters();
    LastText tokenizer = new LastText(characters);
    assertEquals(3, tokenizer.count("abc"));
    assertEquals(characters.encode("xy"), tokenizer.encode("xy"));
    assertEquals(characters.encode("abc"), tokenizer.encode("abc"));
    Thread other = new Thread(() -> tokenizer.count("another thread's"));
    other.start();
    other.join();
    assertEquals(characters.encode("abc"), tokenizer.encode("abc"));
    String long1 = "l".repeat((1 << 18) + 1);
    assertEquals(long1.length(), tokenizer.count(long1));
    assertEquals(characters.encode(long1), tokenizer.encode(long1));
  }

  @Test
  void more_ids_than_are_kept_are_right_too() {
    LastText tokenizer = new LastText(new Characters(3));
    String text = "x".repeat(1 << 17);
    assertEquals(3 << 17, tokenizer.count(text));
    assertEquals(3 << 17, tokenizer.encode(text).size());
    assertEquals(6, tokenizer.count("ab"));
    assertEquals(6, tokenizer.encode("ab").size());
  }

  /** A token for a char, several times over; remembers what it encoded. */
  private static final class Characters implements Tokenizer {
    private final List<String> seen = new ArrayList<>();
    private final int times;

    Characters() {
      this(1);
    }

    Characters(int times) {
      this.times = times;
    }

    @Override
    public void encode(String text, TokenBuffer out) {
      synchronized (seen) {
        seen.add(text);
      }
      for (int i = 0; i < times * text.length(); i++) {
        out.add(text.charAt(i / times));
      }
    }

    @Override
    public int count(String text) {
      return times * text.length();
    }

    @Override
    public Map<String, Integer> addedTokens() {
      return Map.of();
    }
  }
}
