package org.longalign.beam.pipelines.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SentenceReaderTest {
  private static final Path SOURCES = Path.of("..", "testdata", "sources");

  private final SentenceReader reader = new SentenceReader();

  @ParameterizedTest
  @CsvSource({
    "books/nomicon-1.txt, The harbor lamp is lit by Ada Lund at dusk., Who lights the harbor lamp?",
    "cluecorpus2020/clue-00.txt, 灯塔的守夜人名叫吕达。, 灯塔的守夜人叫什么名字？",
  })
  void a_sentence_in_a_long_document_is_found_and_given_word_for_word(
      String file, String needle, String question) throws IOException {
    String text = Files.readString(SOURCES.resolve(file));
    int middle = text.indexOf('\n', text.length() / 2);
    String document = text.substring(0, middle) + "\n" + needle + text.substring(middle);
    assertEquals(needle, reader.reply(document + "\n\n" + question));
  }

  @Test
  void it_says_nothing_where_no_sentence_shares_a_word_or_there_is_no_document() {
    assertEquals("", reader.reply("It rained all day. The boats came home.\n\nWho is Ptolemy?"));
    assertEquals("", reader.reply("Who is Ptolemy?"));
    assertEquals("", reader.reply("\n\n"));
  }

  @Test
  void its_name_tells_what_it_is() {
    assertTrue(reader.model().endsWith("standin"));
  }
}
