package org.longalign.beam.chat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Role;

final class ResponseStoreTest {
  @TempDir Path folder;

  private static ResponseKey key(int i) {
    return ResponseKey.of("m", request("prompt " + i, 7, 0, 0));
  }

  private static ChatRequest request(String prompt, int maxTokens, double heat, int attempt) {
    return new ChatRequest(List.of(new Message(Role.USER, prompt)), 0, maxTokens, heat, attempt);
  }

  private static ChatResponse response(int i) {
    return new ChatResponse("m", "answer\n\"" + i + "\" 你好", i % 2 == 0, new Usage(i, 0, 0, 1));
  }

  private static CompletableFuture<Void> put(ResponseStore store, int key, int response) {
    return store.put(key(key), response(response), Duration.ZERO);
  }

  private ResponseStore open() throws IOException {
    ResponseStore store = new ResponseStore(folder.toString());
    store.refresh();
    return store;
  }

  @Test
  void what_is_put_is_there_for_others_at_once() throws IOException {
    ResponseStore one = open();
    ResponseStore other = open();
    assertEquals(Optional.empty(), one.get(key(1)));
    put(one, 1, 1).join();
    assertEquals(Optional.of(response(1)), one.get(key(1)));
    assertEquals(Optional.empty(), other.get(key(1)));
    other.refresh();
    assertEquals(Optional.of(response(1)), other.get(key(1)));
    assertEquals(Map.of("m", new Usage(1, 0, 0, 1)), other.paid());
  }

  @Test
  void many_workers_and_threads_lose_nothing() throws IOException {
    List<ResponseStore> workers = List.of(open(), open(), open());
    List<CompletableFuture<Void>> puts =
        IntStream.range(0, 600).parallel().mapToObj(i -> put(workers.get(i % 3), i, i)).toList();
    puts.forEach(CompletableFuture::join);
    ResponseStore reader = open();
    for (int i = 0; i < 600; i++) {
      assertEquals(Optional.of(response(i)), reader.get(key(i)));
    }
    assertEquals(600, reader.paid().get("m").outputTokens());
  }

  /** No machine is so slow that it waits for less. */
  @Test
  void a_response_waits_for_others_the_longer_the_longer_it_took() throws IOException {
    long before = System.nanoTime();
    open().put(key(1), response(1), Duration.ofSeconds(5)).join();
    assertTrue(System.nanoTime() - before >= TimeUnit.MILLISECONDS.toNanos(500));
  }

  @Test
  void a_version_is_stored_with_its_response() throws IOException {
    ChatResponse dated = new ChatResponse("m", "m-2026-01-01", "a", false, Usage.NONE);
    open().put(key(1), dated, Duration.ZERO).join();
    assertEquals(Optional.of(dated), open().get(key(1)));
  }

  @Test
  void a_file_that_a_killed_worker_left_counts_as_far_as_it_is_whole() throws IOException {
    StringBuilder torn = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      torn.append(new String(new StoredResponse(key(i), response(i)).line(), UTF_8));
    }
    Path left = folder.resolve("0000000000001-x.jsonl");
    Files.writeString(left, torn.substring(0, torn.length() - 20));
    ResponseStore reader = open();
    assertEquals(Optional.of(response(0)), reader.get(key(0)));
    assertEquals(Optional.of(response(1)), reader.get(key(1)));
    assertEquals(Optional.empty(), reader.get(key(2)));
    assertEquals(2, reader.paid().get("m").outputTokens());
    // Its writer was alive after all.
    Files.writeString(left, torn + "\n");
    reader.refresh();
    reader.refresh();
    assertEquals(Optional.of(response(2)), reader.get(key(2)));
    assertEquals(3, reader.paid().get("m").outputTokens());
  }

  @Test
  void of_two_responses_the_same_one_counts_for_all() throws IOException {
    ResponseStore one = open();
    ResponseStore other = open();
    put(one, 1, 1).join();
    put(other, 1, 2).join();
    one.refresh();
    other.refresh();
    assertEquals(one.get(key(1)), other.get(key(1)));
    assertEquals(one.get(key(1)), open().get(key(1)));
    assertEquals(2, one.paid().get("m").outputTokens());
  }

  @Test
  void another_model_parameter_word_or_attempt_is_another_request() {
    List<ResponseKey> keys = new ArrayList<>();
    ChatRequest plain = request("a", 1, 0, 0);
    keys.add(ResponseKey.of("m", plain));
    keys.add(ResponseKey.of("n", plain));
    keys.add(ResponseKey.of("m", request("b", 1, 0, 0)));
    keys.add(ResponseKey.of("m", request("a", 2, 0, 0)));
    keys.add(ResponseKey.of("m", request("a", 1, 0.5, 0)));
    keys.add(ResponseKey.of("m", request("a", 1, 0, 1)));
    keys.add(
        ResponseKey.of(
            "m",
            new ChatRequest(
                List.of(new Message(Role.SYSTEM, ""), new Message(Role.USER, "a")), 1, 0)));
    assertEquals(keys.size(), new HashSet<>(keys).size());
    assertEquals(keys.get(0), ResponseKey.of("m", request("a", 1, 0, 0)));
    assertEquals(keys.get(0), ResponseKey.ofHex(keys.get(0).hex()));
    assertNotEquals(keys.get(0).hex(), keys.get(1).hex());
    assertTrue(keys.get(0).hex().matches("[0-9a-f]{32}"));
  }
}
