package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.ChatEndpoint.Protocol;
import org.longalign.beam.chat.ChatException;
import org.longalign.beam.chat.ChatException.Reason;
import org.longalign.beam.chat.ChatRequest;
import org.longalign.beam.chat.ChatResponse;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.chat.KeyReference;
import org.longalign.beam.chat.Usage;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;

/** Both protocols against a server that others have written: a LiteLLM proxy. */
final class RealServerIT {
  private static final String KEY = "sk-of-the-test";
  private static final String WRONG_KEY = "sk-of-someone-else";

  @TempDir static Path folder;

  private static LiteLlmProxy server;

  @BeforeAll
  static void start() throws Exception {
    assumeTrue(LiteLlmProxy.isInstalled(), "the test command installs the server");
    server = LiteLlmProxy.start();
    Files.writeString(folder.resolve("key"), KEY + "\n");
    Files.writeString(folder.resolve("wrong"), WRONG_KEY + "\n");
    Files.writeString(
        folder.resolve("documents.jsonl"),
        "{\"text\": \"One document of some words.\"}\n{\"text\": \"And 另一个 of others.\"}\n");
    Files.writeString(
        folder.resolve("mixture.yaml"),
        "sources: [{name: x, files: [documents.jsonl], format: jsonl, licence: MIT, language: en}]");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void an_answer_comes_with_what_it_is_billed_for(Protocol protocol) {
    Usage billed =
        protocol == Protocol.OPENAI ? new Usage(10, 0, 0, 20) : new Usage(2095, 0, 0, 503);
    String text = "1: What 这?\n2: Who?\n3: When?\n4: Where?\n5: Why?";
    String version = protocol == Protocol.OPENAI ? "" : "claude-sonnet-4-20250514";
    assertEquals(
        new ChatResponse("answers", version, text, false, billed), ask(protocol, "answers", "key"));
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_wrong_key_is_refused_and_not_shown(Protocol protocol) {
    ChatException refused = refusal(protocol, "answers", "wrong");
    assertEquals(Reason.SETTINGS, refused.reason());
    assertTrue(refused.getMessage().contains("HTTP 401"), refused.getMessage());
    assertTrue(refused.getMessage().contains("Incorrect API key"), refused.getMessage());
    assertFalse(refused.getMessage().contains(WRONG_KEY), refused.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void an_unknown_model_is_refused_by_name(Protocol protocol) {
    ChatException refused = refusal(protocol, "nobody", "key");
    assertEquals(Reason.SETTINGS, refused.reason());
    assertTrue(refused.getMessage().contains("model=nobody"), refused.getMessage());
  }

  @ParameterizedTest
  @EnumSource(Protocol.class)
  void a_prompt_that_is_too_long_is_told_apart(Protocol protocol) {
    assertEquals(Reason.TOO_LONG, refusal(protocol, "small-context", "key").reason());
  }

  @Test
  void a_build_has_its_pairs_written_there() throws Exception {
    Path out = folder.resolve("built");
    Launched build = build(Protocol.ANTHROPIC, "key", out);
    assertEquals(0, build.exitCode(), build.out() + build.err());
    Manifest manifest = new DatasetDirectory(out.toString()).readManifest();
    assertEquals(2, manifest.counts().out());
    assertEquals(Map.of(), manifest.counts().rejected());
  }

  @Test
  void a_build_with_a_wrong_key_fails_in_one_line() throws Exception {
    Path out = folder.resolve("refused");
    Launched build = build(Protocol.OPENAI, "wrong", out);
    assertEquals(1, build.exitCode(), build.out() + build.err());
    assertEquals(1, build.err().lines().count(), build.err());
    assertTrue(build.err().contains("HTTP 401"), build.err());
    assertFalse((build.out() + build.err()).contains(WRONG_KEY), build.err());
    assertFalse(Files.exists(out.resolve("manifest.json")));
  }

  private static ChatResponse ask(Protocol protocol, String model, String keyFile) {
    ChatEndpoint endpoint =
        new ChatEndpoint(
            protocol, server.url(), model, KeyReference.of("file:" + folder.resolve(keyFile)));
    String document = "A document.\n\n";
    return ChatService.of(endpoint, folder.resolve("responses-" + protocol).toString())
        .create()
        .complete(
            new ChatRequest(
                List.of(new Message(Role.USER, document + "Questions?")),
                document.length(),
                100,
                0,
                0))
        .join();
  }

  private static ChatException refusal(Protocol protocol, String model, String keyFile) {
    return ChatException.in(
        assertThrows(CompletionException.class, () -> ask(protocol, model, keyFile)));
  }

  private static Launched build(Protocol protocol, String keyFile, Path out) throws IOException {
    return Launched.startSmall(
        "build",
        "--mixture=" + folder.resolve("mixture.yaml"),
        "--output=" + out,
        "--gates=none", // what it says is in its configuration
        "--generator=" + protocol.name().toLowerCase(Locale.ROOT),
        "--generatorUrl=" + server.url(),
        "--generatorModel=answers",
        "--generatorKey=file:" + folder.resolve(keyFile),
        "--minTokens=1",
        "--maxTokens=200",
        "--packLength=400",
        "--packsPerStep=1");
  }
}
