package org.longalign.beam.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Document;

final class PromptSetTest {
  @TempDir Path folder;

  private static Document in(String language) {
    return new Document("d", "s", language, "Text\nof it.", "", "");
  }

  private void write(String name, String words) throws IOException {
    Files.writeString(folder.resolve(name), words);
  }

  @Test
  void the_document_stands_first_byte_for_byte_in_all_requests() {
    PromptSet prompts = PromptSet.BUILT_IN;
    for (String language : List.of("en", "zh", "de")) {
      Document document = in(language);
      String shared = document.text() + PromptSet.BOUNDARY;
      assertEquals(shared.length(), PromptSet.sharedChars(document));
      for (int task = 0; task < prompts.tasks().size(); task++) {
        String asked = prompts.forQuestions(document, task);
        assertTrue(asked.startsWith(shared));
        assertEquals(task, prompts.taskIn(asked.substring(shared.length())));
        assertTrue(asked.contains("5"), asked);
        assertTrue(!asked.contains("{"), asked);
      }
      String asked = prompts.forAnswer(document, "Why {count}?");
      assertTrue(asked.startsWith(shared));
      assertEquals("Why {count}?", prompts.questionIn(asked.substring(shared.length())));
    }
  }

  @Test
  void built_in_are_the_papers_four_tasks_in_two_languages() {
    assertEquals(
        List.of("general", "summary", "reasoning", "extraction"),
        PromptSet.BUILT_IN.tasks().stream().map(Prompt::name).toList());
    assertTrue(PromptSet.BUILT_IN.forQuestions(in("zh-Hant"), 1).contains("问题"));
    assertTrue(PromptSet.BUILT_IN.forQuestions(in("fr"), 1).contains("questions"));
  }

  @Test
  void a_folders_files_are_tasks_and_their_languages() throws IOException {
    write("legal.en.txt", "Ask {count} questions of a lawyer.\n");
    write("legal.de.txt", "Stelle {count} Fragen eines Anwalts.");
    write("style.en.txt", "Ask about the style.");
    write("answer.de.txt", "Antworte: {question}\nKurz.");
    PromptSet prompts = PromptSet.read(folder + "/");
    assertEquals(List.of("legal", "style"), prompts.tasks().stream().map(Prompt::name).toList());
    String head = "Text\nof it." + PromptSet.BOUNDARY;
    assertEquals(head + "Stelle 5 Fragen eines Anwalts.", prompts.forQuestions(in("de-AT"), 0));
    assertEquals(head + "Ask 5 questions of a lawyer.", prompts.forQuestions(in("zh"), 0));
    assertEquals(head + "Ask about the style.", prompts.forQuestions(in("de"), 1));
    assertEquals(head + "Antworte: Was?\nKurz.", prompts.forAnswer(in("de"), "Was?"));
    assertEquals("Was?", prompts.questionIn("Antworte: Was?\nKurz."));
  }

  @Test
  void an_answer_of_ones_own_is_not_needed() throws IOException {
    write("legal.en.txt", "Ask.");
    assertEquals(PromptSet.BUILT_IN.answer(), PromptSet.read(folder.toString()).answer());
  }

  @Test
  void what_is_no_set_of_prompts_is_refused_with_the_rule_and_the_value() throws IOException {
    assertRefused("prompts must be a folder with files TASK.LANGUAGE.txt, got none");
    write("notes.txt", "Ask.");
    assertRefused("prompts must be files named TASK.LANGUAGE.txt, got");
    Files.delete(folder.resolve("notes.txt"));
    write("legal.en.txt", " \n");
    assertRefused("prompt legal.en must have words, got none");
    write("legal.en.txt", "Ask.");
    write("answer.en.txt", "Answer.");
    assertRefused("prompt answer.en must have {question} once");
  }

  private void assertRefused(String words) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> PromptSet.read(folder.toString()))
            .getMessage();
    assertTrue(said.startsWith(words), said);
  }
}
