package org.longalign.beam.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Role;
import org.longalign.beam.data.Sifted;

final class DecontaminateTest {
  private static final String LEAK =
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen";

  @TempDir Path folder;

  @Test
  void fields_of_all_layouts_and_lines_of_plain_text_are_read_with_their_lines()
      throws IOException {
    write(
        "chat.jsonl",
        """
        {"id": "1", "query": "a", "answer": "b", "prompt": "not this"}

        {"question": "c", "reference": "d", "examples": [{"answer": "e", "score": 3}]}
        {"input": "f", "context": "not this", "answers": ["g", {"text": ["h"]}], "length": 7}
        """);
    write("few_shots.json", "[\n [{\"answer\": \"i\",\n \"score\": 1}],\n [{\"answer\": \" \"}]]");
    write("plain.txt", "j\r\n\n  k  \n");
    List<String> files =
        BenchmarkFiles.matching(List.of(folder + "/*.json*", folder + "/plain.txt"));
    assertEquals(
        List.of(
            "chat.jsonl, line 1: a",
            "chat.jsonl, line 1: b",
            "chat.jsonl, line 3: c",
            "chat.jsonl, line 3: d",
            "chat.jsonl, line 3: e",
            "chat.jsonl, line 4: f",
            "chat.jsonl, line 4: g",
            "chat.jsonl, line 4: h",
            "few_shots.json, line 2: i",
            "plain.txt, line 1: j",
            "plain.txt, line 3:   k  "),
        BenchmarkFiles.read(files, Decontaminate.FIELDS).stream()
            .map(text -> text.where() + ": " + text.text())
            .toList());
  }

  @Test
  void documents_that_hold_a_benchmark_are_rejected_and_all_come_out_once() throws IOException {
    write("q.jsonl", "{\"question\": \"" + LEAK + "\"}\n");
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      documents.add(NearTexts.document("clean" + i, "Nothing of that is in here, number " + i));
    }
    documents.add(
        NearTexts.document("leak", "Before. " + LEAK.toUpperCase(Locale.ROOT) + " After."));
    documents.add(NearTexts.document("part", LEAK.substring(0, LEAK.indexOf("thirteen"))));
    Map<String, String> fates =
        FilterRun.of(documents, Decontaminate.against(List.of(folder + "/q.jsonl")));
    assertEquals(
        "decontaminate/contaminated: 2 13-grams, the first of q.jsonl, line 1: " + LEAK,
        fates.remove("leak"));
    assertEquals(Set.of("kept"), Set.copyOf(fates.values()));
    assertEquals(
        Set.of("kept"),
        Set.copyOf(
            FilterRun.of(
                    documents,
                    Decontaminate.against(List.of(folder + "/q.jsonl")).withLeastShared(3))
                .values()));
  }

  @Test
  void among_other_filters_what_is_rejected_stays_rejected() throws IOException {
    write("q.txt", LEAK);
    Rejected before = new Rejected("length", "too-short", "r", "detail");
    Pipeline pipeline = Pipeline.create();
    PAssert.that(
            pipeline
                .apply(
                    Create.of(
                            Sifted.<Document>left(before),
                            Sifted.kept(NearTexts.document("clean", "clean")),
                            Sifted.kept(NearTexts.document("leak", LEAK)))
                        .withCoder(Sifted.coder(DocumentCoder.of())))
                .apply(Decontaminate.against(List.of(folder + "/q.txt")).sifting())
                .apply(MapElements.into(TypeDescriptors.strings()).via(s -> fate(s, Document::id))))
        .containsInAnyOrder("r too-short", "clean", "leak contaminated");
    pipeline.run().waitUntilFinish();
  }

  @Test
  void a_conversation_that_holds_a_benchmark_anywhere_is_rejected() throws IOException {
    write("q.txt", LEAK);
    Pipeline pipeline = Pipeline.create();
    PAssert.that(
            pipeline
                .apply(
                    Create.of(
                            Sifted.kept(conversation("clean", "Hello?", "Nothing of that.")),
                            Sifted.kept(conversation("asked", LEAK, "I do not know.")),
                            Sifted.kept(conversation("answered", "Which one?", LEAK)))
                        .withCoder(Sifted.coder(ConversationCoder.of())))
                .apply(Decontaminate.against(List.of(folder + "/q.txt")).siftingConversations())
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via(s -> fate(s, Conversation::id))))
        .containsInAnyOrder("clean", "asked contaminated", "answered contaminated");
    pipeline.run().waitUntilFinish();
  }

  private static <T> String fate(Sifted<T> sifted, Function<T, String> id) {
    return sifted.rejected() == null
        ? id.apply(sifted.value())
        : sifted.rejected().id() + " " + sifted.rejected().reason();
  }

  private static Conversation conversation(String id, String question, String answer) {
    return new Conversation(
        id,
        List.of(new Message(Role.USER, question), new Message(Role.ASSISTANT, answer)),
        "s",
        "en",
        "chat",
        "",
        "",
        "");
  }

  @Test
  void files_that_would_protect_nothing_are_refused() throws IOException {
    write("other.jsonl", "{\"text\": \"" + LEAK + "\"}\n");
    write("broken.jsonl", "{\"question\": \"a\"}\n{\"question\":\n");
    write("words.jsonl", "\"question\"\n");
    write("short.txt", "Yes.\n");
    Files.write(folder.resolve("latin.txt"), "é".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused("none*", "decontaminate must match a file, got \"" + folder + "/none*\"");
    assertRefused(
        "other.jsonl",
        "decontaminate must match files that hold a text in one of [answer, answers, input, query,"
            + " question, reference], got none: \""
            + folder
            + "/other.jsonl\"");
    assertRefused(
        "words.jsonl",
        "decontaminate must match files that are JSON objects, got a value outside of any object in line"
            + " 1: \""
            + folder
            + "/words.jsonl\"");
    assertRefused(
        "latin.txt",
        "decontaminate must match files that are UTF-8, got bytes that are not: \""
            + folder
            + "/latin.txt\"");
    assertRefused(
        "short.txt",
        "decontaminate must match a text of at least 8 words, got none in ["
            + folder
            + "/short.txt]");
    assertThrows(
        IllegalArgumentException.class,
        () -> Decontaminate.against(List.of(folder + "/broken.jsonl")));
  }

  private void assertRefused(String glob, String message) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class,
                () -> Decontaminate.against(List.of(folder + "/" + glob)))
            .getMessage());
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
