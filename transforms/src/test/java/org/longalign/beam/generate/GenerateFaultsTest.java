package org.longalign.beam.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.longalign.beam.chat.ChatServer.brokenBody;
import static org.longalign.beam.chat.ChatServer.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.ChatEndpoint.Protocol;
import org.longalign.beam.chat.ChatLimits;
import org.longalign.beam.chat.ChatServer;
import org.longalign.beam.chat.ChatServer.Fault;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Rejected;

/** Whatever a server does: nothing lost, nothing paid twice, the same output. */
final class GenerateFaultsTest {
  private static final int DOCUMENTS = 40;
  private static final Set<String> OUTPUT = new ConcurrentSkipListSet<>();

  @TempDir Path folder;
  private ChatServer server;

  @BeforeEach
  void start() throws IOException {
    server = new ChatServer().says(GenerateFaultsTest::reply);
    OUTPUT.clear();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static String reply(String prompt) {
    String name = prompt.substring(0, prompt.indexOf(' '));
    return prompt.contains("following question")
        ? "Answer about " + name + "."
        : "1: a of " + name + "?\n2: b?\n3: c?\n4: d?\n5: e?";
  }

  private static List<Document> documents(int count) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      documents.add(new Document("id" + i, "s", "en", "doc" + i + " text", "", ""));
    }
    return documents;
  }

  private ChatService service(Protocol protocol) {
    return ChatService.of(
        new ChatEndpoint(protocol, server.url(), "m", null),
        folder.resolve("responses").toString());
  }

  /** One line for each element that comes out. */
  private static Set<String> run(ChatService service, List<Document> documents) {
    OUTPUT.clear();
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out =
        pipeline
            .apply(Create.of(documents).withCoder(DocumentCoder.of()))
            .apply(
                GenerateInstructions.with(service)
                    .withGates(new GateRules(Set.of(), 1, 0))
                    .withSeed(3));
    out.get(GenerateInstructions.CONVERSATIONS).apply("Pairs", ParDo.of(new KeepPairs()));
    out.get(GenerateInstructions.REJECTED).apply("Rejected", ParDo.of(new KeepRejected()));
    pipeline.run().waitUntilFinish();
    return new TreeSet<>(OUTPUT);
  }

  static final class KeepPairs extends DoFn<Conversation, Void> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Conversation pair) {
      OUTPUT.add(pair.id() + " " + pair.task() + " " + pair.messages());
    }
  }

  static final class KeepRejected extends DoFn<Rejected, Void> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Rejected rejected) {
      OUTPUT.add(rejected.id() + " " + rejected.reason());
    }
  }

  private static void assertEachPaidOnce(int requests, ChatServer server) {
    assertEquals(requests, server.paid().size());
    server.paid().forEach((body, times) -> assertEquals(1, times.get(), body));
  }

  static Stream<List<Fault>> faults() {
    Fault slow =
        exchange -> {
          try {
            Thread.sleep(30_000);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return false;
        };
    return Stream.of(
        Stream.generate(() -> status(429, "", "Retry-After", "0")).limit(150).toList(),
        List.of(status(500, "oops"), status(502, "<html>"), status(503, "")),
        List.of(brokenBody(), brokenBody(), brokenBody()),
        List.of(status(200, "{\"choices\": [", "Content-Type", "application/json")),
        List.of(status(200, "{\"choices\": []}"), status(200, "{}")),
        List.of(status(200, "<html>busy</html>", "Content-Type", "text/html")),
        List.of(status(429, "", "Retry-After", "Thu, 01 Jan 2015 00:00:00 GMT")),
        List.of(slow));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_that_passes_changes_nothing(List<Fault> faults) {
    server.then(faults.toArray(new Fault[0]));
    Set<String> output = run(service(Protocol.OPENAI), documents(DOCUMENTS));
    assertEquals(DOCUMENTS, output.size());
    assertEachPaidOnce(2 * DOCUMENTS, server);
    output.forEach(line -> assertTrue(line.contains("Answer about doc"), line));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_run_that_died_is_taken_up_where_it_stopped(Protocol protocol) throws IOException {
    Set<String> whole = run(service(protocol), documents(DOCUMENTS));
    // Half of the answers, then the credentials are gone, and the job with them. What its threads
    // still ask for when it has failed is refused as well; the next run has a server of its own.
    AtomicInteger left = new AtomicInteger(DOCUMENTS);
    Fault refusal = status(401, "no more");
    try (ChatServer dying =
            new ChatServer()
                .says(GenerateFaultsTest::reply)
                .always(exchange -> left.getAndDecrement() <= 0 && refusal.on(exchange));
        ChatServer next = new ChatServer().says(GenerateFaultsTest::reply)) {
      String responses = folder.resolve("other").toString();
      ChatService first =
          ChatService.of(new ChatEndpoint(protocol, dying.url(), "m", null), responses);
      assertThrows(
          Pipeline.PipelineExecutionException.class, () -> run(first, documents(DOCUMENTS)));
      assertTimeoutPreemptively(
          Duration.ofMinutes(1),
          () -> {
            while (stored(responses) < DOCUMENTS) {
              Thread.onSpinWait(); // what was paid for is written though the job has failed
            }
          });
      // Another worker, another JVM: nothing of the first is in memory.
      ChatService again =
          ChatService.of(new ChatEndpoint(protocol, next.url(), "m", null), responses);
      assertEquals(whole, run(again, documents(DOCUMENTS)));
      assertEachPaidOnce(DOCUMENTS, dying);
      assertEachPaidOnce(DOCUMENTS, next);
      Set<String> paid = new TreeSet<>(dying.paid().keySet());
      paid.addAll(next.paid().keySet());
      assertEquals(new TreeSet<>(server.paid().keySet()), paid);
    }
  }

  private static long stored(String responses) throws IOException {
    long lines = 0;
    try (Stream<Path> files = Files.list(Path.of(responses))) {
      for (Path file : files.toList()) {
        lines += Files.readString(file).lines().filter(line -> line.endsWith("}")).count();
      }
    }
    return lines;
  }

  @Test
  void an_element_that_comes_twice_is_paid_once() {
    List<Document> twice = new ArrayList<>(documents(10));
    twice.addAll(documents(10));
    assertEquals(10, run(service(Protocol.OPENAI), twice).size());
    assertEachPaidOnce(20, server);
  }

  @Test
  void what_cannot_be_asked_is_rejected_with_its_reason() {
    server.then(
        status(400, "{\"error\":{\"code\":\"context_length_exceeded\"}}"),
        status(400, "{\"error\":{\"code\":\"content_filter\"}}"));
    List<Document> one = documents(1);
    assertEquals(Set.of("id0 too-long-for-model"), run(service(Protocol.OPENAI), one));
    assertEquals(Set.of("id0 filtered"), run(service(Protocol.OPENAI), one));
  }

  @Test
  void refused_credentials_fail_the_job_with_the_servers_words() {
    Stream.generate(() -> status(401, "invalid key")).limit(200).forEach(server::then);
    Pipeline.PipelineExecutionException failed =
        assertThrows(
            Pipeline.PipelineExecutionException.class,
            () -> run(service(Protocol.OPENAI), documents(2)));
    assertTrue(String.valueOf(failed.getMessage()).contains("401"), failed.toString());
  }

  @Test
  void spending_stops_at_the_limit_and_every_document_comes_out() throws IOException {
    Path prices = folder.resolve("prices.yaml");
    Files.writeString(prices, "models:\n  m: {input: 100, output: 100}\n");
    double most = 1;
    int inFlight = 4;
    ChatService limited =
        new ChatService(
            List.of(new ChatEndpoint(Protocol.OPENAI, server.url(), "m", null)),
            new ChatLimits(0, 0, inFlight, 1),
            folder.resolve("responses").toString(),
            most,
            prices.toString());
    Set<String> output = run(limited, documents(DOCUMENTS));
    assertEquals(DOCUMENTS, output.size());
    long rejected = output.stream().filter(line -> line.endsWith(" budget")).count();
    assertTrue(rejected > 0 && rejected < DOCUMENTS, "rejected: " + rejected);
    double dearest = 0;
    double spent = 0;
    for (var request : server.requests()) {
      String prompt = request.path("messages").path(0).path("content").asText();
      double cost = (prompt.length() + reply(prompt).length()) * 100 / 1e6;
      spent += cost;
      dearest = Math.max(dearest, cost);
    }
    // DirectRunner may have several threads; they share one worker.
    assertTrue(spent >= most && spent <= most + inFlight * dearest, "spent: " + spent);
    assertFalse(server.requests().isEmpty());
  }
}
