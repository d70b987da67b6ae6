package org.longalign.beam.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.BoundedWindow;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.chat.ChatException;
import org.longalign.beam.chat.ChatModel;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatRequest;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.chat.Spent;
import org.longalign.beam.chat.Usage;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.Role;

final class GenerateInstructionsTest {
  private static final GateRules UNGATED = new GateRules(Set.of(), 1, 0);
  private static final String FIVE = "1: a?\n2: b?\n3: c?\n4: d?\n5: e?\n";

  /** Answers by what the document says is to happen. */
  record Scripted() implements ChatModelFactory {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public ChatModel create() {
      return request -> {
        try {
          return CompletableFuture.completedFuture(answer(request));
        } catch (ChatException e) {
          return CompletableFuture.failedFuture(e);
        }
      };
    }

    private static ChatResponse answer(ChatRequest request) throws ChatException {
      String prompt = request.messages().get(0).content();
      boolean question = !prompt.contains("following question");
      if (prompt.startsWith("long")) {
        throw new ChatException(ChatException.Reason.TOO_LONG, "too long", null);
      }
      if (prompt.startsWith("locked")) {
        throw new ChatException(ChatException.Reason.SETTINGS, "HTTP 401", null);
      }
      if (question) {
        boolean clear = !prompt.startsWith("silent") && !prompt.startsWith("unclear");
        boolean again = request.messages().size() > 1 && prompt.startsWith("unclear");
        return new ChatResponse(
            "scripted", clear || again ? FIVE : "No.", false, new Usage(10, 4, 0, 5));
      }
      String answer =
          prompt.startsWith("empty")
              ? " "
              : " The answer to " + prompt.charAt(prompt.length() - 2) + ". ";
      boolean cut =
          prompt.startsWith("cut") || (prompt.startsWith("wordy") && request.maxTokens() < 10_000);
      return new ChatResponse("scripted", answer, cut, new Usage(11, 4, 0, 6));
    }
  }

  @Test
  void each_document_becomes_a_pair_or_is_rejected_with_a_reason() {
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out =
        pipeline
            .apply(
                Create.of(
                        document("good"),
                        document("unclear"),
                        document("wordy"),
                        document("silent"),
                        document("empty"),
                        document("cut"),
                        document("long"))
                    .withCoder(DocumentCoder.of()))
            .apply(GenerateInstructions.with(new Scripted()).withGates(UNGATED).withSeed(1));
    PAssert.that(out.get(GenerateInstructions.CONVERSATIONS))
        .satisfies(
            conversations -> {
              Map<String, Conversation> all = new TreeMap<>();
              conversations.forEach(one -> all.put(one.id(), one));
              assertEquals(Set.of("good", "unclear", "wordy"), all.keySet());
              Conversation good = all.get("good");
              assertEquals("scripted", good.generator());
              String asked = good.messages().get(0).content();
              assertTrue(asked.matches("good text\n\n[a-e]\\?"), asked);
              assertEquals(
                  "The answer to " + asked.charAt(asked.length() - 2) + ".",
                  good.messages().get(1).content());
              return null;
            });
    PAssert.that(
            out.get(GenerateInstructions.REJECTED)
                .apply(
                    MapElements.into(TypeDescriptors.strings())
                        .via(r -> r.id() + " " + r.reason())))
        .containsInAnyOrder(
            "silent unparsed", "empty empty-answer", "cut cut-off", "long too-long-for-model");
    PAssert.that(out.get(GenerateInstructions.USAGE))
        .containsInAnyOrder(
            usage(2, 21, 11), // good
            usage(3, 31, 16), // unclear: questions twice
            usage(3, 32, 17), // wordy: answer twice
            usage(2, 20, 10), // silent: questions twice, in vain
            usage(2, 21, 11), // empty
            usage(3, 32, 17)); // cut: answer twice, in vain
    pipeline.run().waitUntilFinish();
  }

  @Test
  void further_turns_go_on_with_the_other_questions_and_leave_out_what_is_no_answer() {
    List<ChatRequest> answered = new ArrayList<>();
    ChatModel answering =
        request -> {
          answered.add(request);
          String text = request.messages().size() > 1 ? " " : "An answer.";
          return CompletableFuture.completedFuture(
              new ChatResponse("other", text, false, Usage.NONE));
        };
    Conversation conversation = conversation(answering, new PairShape(1, 3, "Be kind."));
    assertEquals(
        List.of(Role.SYSTEM, Role.USER, Role.ASSISTANT),
        conversation.messages().stream().map(message -> message.role()).toList());
    assertEquals("Be kind.", conversation.messages().get(0).content());
    // The other questions were asked after the first turn alone: a blank answer makes none.
    assertEquals(
        List.of(1, 3, 3), answered.stream().map(request -> request.messages().size()).toList());
    assertEquals(answered.get(0).messages().get(0), answered.get(2).messages().get(0));
  }

  @Test
  void every_turn_is_another_question_answered_after_the_others() {
    Conversation conversation =
        conversation(
            request ->
                CompletableFuture.completedFuture(
                    new ChatResponse(
                        "other", "Answer " + request.messages().size(), false, Usage.NONE)),
            new PairShape(1, 5, ""));
    assertEquals(10, conversation.messages().size());
    Set<String> questions = new TreeSet<>();
    for (int i = 0; i < 10; i += 2) {
      String asked = conversation.messages().get(i).content();
      questions.add(asked.substring(asked.length() - 2));
      assertEquals("Answer " + (i + 1), conversation.messages().get(i + 1).content());
    }
    assertEquals(Set.of("a?", "b?", "c?", "d?", "e?"), questions);
  }

  private static Conversation conversation(ChatModel answering, PairShape shape) {
    return recipe(shape, 1)
        .writer(new Scripted().create(), answering)
        .write(document("good"), 0)
        .join()
        .pairs()
        .get(0);
  }

  private static PairRecipe recipe(PairShape shape, long seed) {
    return new PairRecipe(Models.of(new Scripted()), PromptSet.BUILT_IN, UNGATED, shape, seed);
  }

  @Test
  void further_pairs_of_a_document_have_questions_and_rejections_of_their_own() {
    ChatModel answering =
        request -> {
          String prompt = request.messages().get(0).content();
          boolean silent = prompt.endsWith("b?");
          return CompletableFuture.completedFuture(
              new ChatResponse("other", silent ? " " : "An answer.", false, Usage.NONE));
        };
    Outcome outcome =
        recipe(new PairShape(5, 1, ""), 1)
            .writer(new Scripted().create(), answering)
            .write(document("good"), 2)
            .join();
    assertEquals(4, outcome.pairs().size());
    assertEquals(1, outcome.rejected().size());
    assertEquals("empty-answer", outcome.rejected().get(0).reason());
    Set<String> ids = new TreeSet<>(Set.of(outcome.rejected().get(0).id()));
    Set<String> questions = new TreeSet<>();
    for (Conversation pair : outcome.pairs()) {
      assertEquals("reasoning", pair.task());
      assertEquals("good", pair.documentId());
      ids.add(pair.id());
      questions.add(question(pair));
    }
    assertEquals(Set.of("good", "good (2)", "good (3)", "good (4)", "good (5)"), ids);
    assertEquals(Set.of("a?", "c?", "d?", "e?"), questions);
    assertEquals(5, outcome.slot().parts());
  }

  @Test
  void a_list_of_questions_that_was_cut_off_is_asked_for_with_more_room() {
    List<Integer> room = new ArrayList<>();
    ChatModel asking =
        request -> {
          room.add(request.maxTokens());
          return CompletableFuture.completedFuture(
              new ChatResponse("m", "1: a?\n2: what is the", room.size() < 3, Usage.NONE));
        };
    QuestionWriter writer = new QuestionWriter(asking, PromptSet.BUILT_IN, new PairGates(UNGATED));
    Requests requests = new Requests(document("good"), new Spent(new Scripted().priceTable()));
    // Cut off twice: the last question may lack its end.
    assertEquals(List.of("a?"), writer.write(requests, 0).join());
    assertEquals(2, room.size());
    assertTrue(room.get(1) > room.get(0), room.toString());
  }

  @Test
  void pairs_have_the_window_and_the_time_of_their_documents() {
    List<TimestampedValue<Document>> documents = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      documents.add(TimestampedValue.of(document("id" + i), Instant.ofEpochSecond(50 - i)));
    }
    Pipeline pipeline = Pipeline.create();
    PCollection<Conversation> pairs =
        pipeline
            .apply(Create.timestamped(documents).withCoder(DocumentCoder.of()))
            .apply(Window.into(FixedWindows.of(Duration.standardSeconds(7))))
            .apply(GenerateInstructions.with(new Scripted()).withGates(UNGATED))
            .get(GenerateInstructions.CONVERSATIONS);
    PAssert.that(pairs.apply(ParDo.of(new TellTime())))
        .satisfies(
            told -> {
              Set<String> all = new TreeSet<>();
              told.forEach(all::add);
              Set<String> wanted = new TreeSet<>();
              for (int i = 0; i < 50; i++) {
                wanted.add("id" + i + " at " + (50 - i) + " in window " + (50 - i) / 7);
              }
              assertEquals(wanted, all);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  static final class TellTime extends DoFn<Conversation, String> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(
        @Element Conversation pair,
        @Timestamp Instant time,
        BoundedWindow window,
        OutputReceiver<String> out) {
      long start = ((IntervalWindow) window).start().getMillis();
      out.outputWithTimestamp(
          pair.id() + " at " + time.getMillis() / 1000 + " in window " + start / 7000, time);
    }
  }

  @Test
  void refused_credentials_fail_the_job() {
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.of(document("locked")).withCoder(DocumentCoder.of()))
        .apply(GenerateInstructions.with(new Scripted()).withGates(UNGATED));
    assertThrows(Pipeline.PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());
  }

  @Test
  void questions_are_drawn_evenly_and_by_seed() {
    Map<String, Integer> questions = new TreeMap<>();
    List<String> first = new ArrayList<>();
    List<String> again = new ArrayList<>();
    List<String> other = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      Document document = document("id" + i);
      first.add(question(pair(document, 1)));
      questions.merge(first.get(i), 1, Integer::sum);
      again.add(question(pair(document, 1)));
      other.add(question(pair(document, 2)));
    }
    assertEquals(5, questions.size());
    questions.values().forEach(n -> assertEquals(400, n, 75));
    assertEquals(first, again);
    assertTrue(!first.equals(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1: a?\n2: b?\n3: c?\n4: d?\n5: e?",
        "1. a?\n2. b?\n3. c?\n4. d?\n5. e?",
        "1) a?\n2) b?\n3) c?\n4) d?\n5) e?",
        "(1) a?\n(2) b?\n(3) c?\n(4) d?\n(5) e?",
        "**1:** a?\n**2:** b?\n**3:** c?\n**4:** d?\n**5:** e?",
        "**1. a?**\n**2. b?**\n**3. c?**\n**4. d?**\n**5. e?**",
        "１：a?\n２：b?\n３：c?\n４：d?\n５：e?",
        "1、a?\n2、b?\n3、c?\n4、d?\n5、e?",
        "问题1：a?\n问题2：b?\n问题3：c?\n问题4：d?\n问题5：e?",
        "Here are five questions:\n\n1: a?\n\n2: b?\n\n3: c?\n\n4: d?\n\n5: e?\n\nI hope they help.",
        "```\n1: a?\n2: b?\n3: c?\n4: d?\n5: e?\n```",
        "<think>1: not this?\n</think>\n1: a?\n2: b?\n3: c?\n4: d?\n5: e?",
        "- 1: a?\n- 2: b?\n- 3: c?\n- 4: d?\n- 5: e?",
        "Question 1: a?\nQuestion 2: b?\nQuestion 3: c?\nQuestion 4: d?\nQuestion 5: e?",
        "Q1: a?\nQ2: b?\nQ3: c?\nQ4: d?\nQ5: e?",
        "  1 - a?\r\n  2 - b?\r\n  3 - c?\r\n  4 - d?\r\n  5 - e?",
        "### 1. a?\n### 2. b?\n### 3. c?\n### 4. d?\n### 5. e?",
        "1: a?\n1: a?\n2: b?\n3: c?\n4: d?\n5: e?\n6: f?",
      })
  void questions_are_found_however_they_are_numbered(String text) {
    assertEquals(List.of("a?", "b?", "c?", "d?", "e?"), QuestionParser.parse(text));
  }

  @Test
  void fewer_questions_are_taken_and_none_is_none() {
    assertEquals(List.of("only?"), QuestionParser.parse("Sure!\n1: only?\n2:  \n"));
    assertEquals(List.of(), QuestionParser.parse("I cannot do that."));
    assertEquals(List.of(), QuestionParser.parse("<think>1: never closed?"));
  }

  private static ModelUsage usage(long requests, long read, long written) {
    return new ModelUsage("scripted", requests, read, 4 * requests, written, ModelUsage.UNKNOWN);
  }

  private static Conversation pair(Document document, long seed) {
    return recipe(PairShape.SINGLE, seed)
        .writer(new Scripted().create(), new Scripted().create())
        .write(document, 0)
        .join()
        .pairs()
        .get(0);
  }

  private static String question(Conversation pair) {
    assertEquals(Role.USER, pair.messages().get(0).role());
    String asked = pair.messages().get(0).content();
    return asked.substring(asked.length() - 2);
  }

  private static Document document(String id) {
    return new Document(id, "s", "en", id + " text", "MIT", "test");
  }
}
