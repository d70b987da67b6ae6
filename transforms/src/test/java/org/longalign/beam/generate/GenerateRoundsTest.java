package org.longalign.beam.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.chat.Usage;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Reserve;
import org.longalign.beam.data.ReserveCoder;

/** Shares of kinds, sources and languages stay, whatever becomes of single documents. */
final class GenerateRoundsTest {
  private static final GateRules REPEATED_ALONE = new GateRules(Set.of(Gate.DUPLICATE), 1, 0);
  private static final ConcurrentLinkedQueue<Conversation> PAIRS = new ConcurrentLinkedQueue<>();
  private static final ConcurrentLinkedQueue<Rejected> REJECTED = new ConcurrentLinkedQueue<>();
  private static final ConcurrentLinkedQueue<Long> FURTHER = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void clear() {
    PAIRS.clear();
    REJECTED.clear();
    FURTHER.clear();
  }

  /** Documents say of themselves what becomes of them. */
  record ByTheText(String name) implements ChatModelFactory {
    private static final long serialVersionUID = 1;

    @Override
    public ChatModel create() {
      return request -> {
        String prompt = request.messages().get(0).content();
        String first = prompt.substring(0, prompt.indexOf(' '));
        String asked =
            prompt.substring(prompt.indexOf(PromptSet.BOUNDARY) + PromptSet.BOUNDARY.length());
        String question = first.equals("same") ? "What is it all about?" : "What of " + prompt;
        String reply =
            PromptSet.BUILT_IN.questionIn(asked).isEmpty()
                ? "1: " + question.lines().findFirst().get() + "?"
                : first.equals("useless") ? " " : "An answer by " + name + ".";
        return CompletableFuture.completedFuture(new ChatResponse(name, reply, false, Usage.NONE));
      };
    }
  }

  static final class Keep<T> extends DoFn<T, Void> {
    private static final long serialVersionUID = 1;

    private final int which;

    Keep(int which) {
      this.which = which;
    }

    @ProcessElement
    public void process(@Element T element) {
      switch (which) {
        case 0 -> PAIRS.add((Conversation) element);
        case 1 -> REJECTED.add((Rejected) element);
        default -> FURTHER.add((Long) element);
      }
    }
  }

  private static void run(
      GenerateInstructions generate, List<Document> documents, List<Reserve> reserves) {
    Pipeline pipeline = Pipeline.create();
    PCollection<Document> all =
        pipeline.apply("Documents", Create.of(documents).withCoder(DocumentCoder.of()));
    PCollectionTuple out =
        all.apply(
            reserves == null
                ? generate
                : generate.withReserves(
                    pipeline.apply("Reserves", Create.of(reserves).withCoder(ReserveCoder.of()))));
    out.get(GenerateInstructions.CONVERSATIONS).apply("Pairs", ParDo.of(new Keep<>(0)));
    out.get(GenerateInstructions.REJECTED).apply("Rejected", ParDo.of(new Keep<>(1)));
    out.get(GenerateInstructions.FURTHER).apply("Further", ParDo.of(new Keep<>(2)));
    pipeline.run().waitUntilFinish();
  }

  private static GenerateInstructions generate(long seed) {
    return GenerateInstructions.with(new ByTheText("m")).withGates(REPEATED_ALONE).withSeed(seed);
  }

  private static Document document(String id, String source, String language, String text) {
    return new Document(id, source, language, text + " " + id, "", "");
  }

  private static Reserve reserve(Document document, long rank) {
    return new Reserve(document, rank, new Rejected("sample", "not-sampled", document.id(), ""));
  }

  private static Map<String, Long> counted(List<String> names) {
    Map<String, Long> counts = new TreeMap<>();
    names.forEach(name -> counts.merge(name, 1L, Long::sum));
    return counts;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 40, 1000})
  void kinds_of_questions_have_even_shares(int size) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      documents.add(document("id" + i, "s", "en", "fine"));
    }
    run(generate(5), documents, null);
    Map<String, Long> kinds = counted(PAIRS.stream().map(Conversation::task).toList());
    for (Prompt task : PromptSet.BUILT_IN.tasks()) {
      // Two draws in one bucket stay together: of a thousand, some do.
      assertEquals(
          size / 4.0, kinds.getOrDefault(task.name(), 0L), 1 + size / 200.0, kinds.toString());
    }
    assertEquals(size, PAIRS.size());
  }

  @Test
  void which_kind_a_document_gets_is_a_matter_of_seed() {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      documents.add(document("id" + i, "s", "en", "fine"));
    }
    List<Map<String, String>> drawn = new ArrayList<>();
    for (long seed : new long[] {1, 1, 2}) {
      clear();
      run(generate(seed), documents, null);
      Map<String, String> kinds = new HashMap<>();
      PAIRS.forEach(pair -> kinds.put(pair.id(), pair.task()));
      drawn.add(kinds);
    }
    assertEquals(drawn.get(0), drawn.get(1));
    assertTrue(!drawn.get(0).equals(drawn.get(2)));
  }

  @Test
  void reserves_fill_what_came_to_nothing_with_the_same_kinds_source_and_language() {
    List<Document> documents = new ArrayList<>();
    List<Reserve> reserves = new ArrayList<>();
    for (String source : List.of("books", "web")) {
      for (String language : List.of("en", "zh")) {
        for (int i = 0; i < 20; i++) {
          String fate = i % 4 == 0 ? "useless" : "fine";
          documents.add(document(source + language + i, source, language, fate));
        }
        for (int i = 0; i < 12; i++) {
          // Two of the first fillings are useless, too.
          String fate = i < 2 ? "useless" : "fine";
          reserves.add(
              reserve(document("more" + source + language + i, source, language, fate), i));
        }
      }
    }
    run(generate(3), documents, reserves);
    assertEquals(documents.size(), PAIRS.size());
    Map<String, Long> kinds = counted(PAIRS.stream().map(Conversation::task).toList());
    kinds.values().forEach(n -> assertEquals(documents.size() / 4.0, n, 1, kinds.toString()));
    Map<String, Long> strata =
        counted(PAIRS.stream().map(pair -> pair.source() + " " + pair.language()).toList());
    assertEquals(Set.of(20L), new HashSet<>(strata.values()), strata.toString());
    // Of each stratum five places were open, then two; reserves 0 to 6 were asked.
    Set<String> used = new HashSet<>();
    PAIRS.stream().filter(p -> p.id().startsWith("more")).forEach(p -> used.add(p.id()));
    assertEquals(4 * 5, used.size());
    assertEquals(
        Map.of("empty-answer", 4L * 7, "not-sampled", 4L * 5),
        counted(REJECTED.stream().map(Rejected::reason).toList()));
    assertEverythingCameOutOnce(documents, reserves);
  }

  @Test
  void where_reserves_do_not_suffice_places_stay_open_and_nothing_is_lost() {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      documents.add(document("id" + i, "s", "en", i < 5 ? "useless" : "fine"));
    }
    List<Reserve> reserves =
        List.of(
            reserve(document("r0", "s", "en", "fine"), 0),
            reserve(document("r1", "s", "en", "useless"), 1),
            reserve(document("other", "t", "en", "fine"), 0));
    run(generate(3), documents, reserves);
    assertEquals(6, PAIRS.size());
    assertEverythingCameOutOnce(documents, reserves);
  }

  @Test
  void of_a_question_about_several_documents_one_stays() {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      documents.add(document("id" + i, "s", "en", i < 6 ? "same" : "fine"));
    }
    List<Reserve> reserves = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      // The first filling repeats the question once more: it has been asked by then.
      reserves.add(reserve(document("r" + i, "s", "en", i == 0 ? "same" : "fine"), i));
    }
    run(generate(3), documents, reserves);
    assertEquals(12, PAIRS.size());
    assertEquals(
        1, PAIRS.stream().filter(p -> p.messages().get(0).content().contains("same ")).count());
    assertEquals(
        Map.of("duplicate-question", 6L, "not-sampled", 2L),
        counted(REJECTED.stream().map(Rejected::reason).toList()));
    assertEverythingCameOutOnce(documents, reserves);
    clear();
    run(generate(3).withGates(new GateRules(Set.of(), 1, 0)), documents, null);
    assertEquals(12, PAIRS.size());
    assertEquals(0, REJECTED.size());
  }

  @Test
  void questions_are_the_same_apart_from_case_space_and_punctuation() {
    assertEquals(
        FindRepeated.normalized("What  is “it”, all about？"),
        FindRepeated.normalized("what is it all ABOUT?"));
    assertTrue(!FindRepeated.normalized("全文讲了什么？").equals(FindRepeated.normalized("全文讲了谁？")));
    assertEquals("?!", FindRepeated.normalized("?!"));
  }

  @Test
  void a_source_may_have_a_model_of_its_own() {
    List<Document> documents =
        List.of(document("a", "books", "en", "fine"), document("b", "web", "en", "fine"));
    GenerateInstructions own = generate(3).withModelFor("web", new ByTheText("other"));
    run(own, documents, null);
    Map<String, String> writers = new TreeMap<>();
    PAIRS.forEach(pair -> writers.put(pair.id(), pair.generator()));
    assertEquals(Map.of("a", "m", "b", "other"), writers);
    clear();
    run(own.withAnswersBy(new ByTheText("third")), documents, null);
    PAIRS.forEach(pair -> assertEquals("third", pair.generator()));
  }

  /** In = out: each document is a pair or rejected, but for further pairs. */
  private static void assertEverythingCameOutOnce(
      List<Document> documents, List<Reserve> reserves) {
    Map<String, Long> ids = counted(PAIRS.stream().map(Conversation::id).toList());
    REJECTED.forEach(rejected -> ids.merge(rejected.id(), 1L, Long::sum));
    Map<String, Long> wanted = counted(documents.stream().map(Document::id).toList());
    reserves.forEach(reserve -> wanted.merge(reserve.document().id(), 1L, Long::sum));
    assertEquals(wanted, ids);
    assertEquals(0, LongStream.of(longs()).sum(), Arrays.toString(longs()));
  }

  private static long[] longs() {
    return FURTHER.stream().mapToLong(Long::longValue).toArray();
  }
}
