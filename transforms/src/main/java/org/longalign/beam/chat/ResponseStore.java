package org.longalign.beam.chat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.longalign.beam.file.TextFile;

/**
 * Responses that have been paid for, in a folder of any Beam filesystem that many workers write to
 * and read from. In memory is where each one lies, not the words. Of two responses to one request
 * the one in the file of the smaller name counts, wherever it is asked for.
 */
final class ResponseStore {
  /** Where a response's line is. */
  private record Place(String file, int offset, int length) {}

  private final ResponseSegments segments;
  private final SegmentWriter writer;
  private final Map<ResponseKey, Place> places = new HashMap<>();
  private final Set<String> read = new HashSet<>();
  private final Map<String, Usage> paid = new TreeMap<>();
  private final Map<String, Map<String, Usage>> unfinished = new HashMap<>();

  ResponseStore(String folder) {
    segments = new ResponseSegments(folder);
    writer = new SegmentWriter(segments, this::add);
  }

  /** Learns what other workers have stored since the last time. */
  void refresh() throws IOException {
    for (String name : segments.names()) {
      if (isNew(name)) {
        add(name);
      }
    }
  }

  private synchronized boolean isNew(String name) {
    return !read.contains(name);
  }

  private void add(String name) throws IOException {
    Map<ResponseKey, Place> found = new HashMap<>();
    Map<String, Usage> usage = new TreeMap<>();
    boolean complete =
        segments.read(
            name,
            (file, from, to) -> {
              StoredResponse stored = StoredResponse.of(file, from, to);
              found.putIfAbsent(stored.key(), new Place(name, from, to - from));
              usage.merge(stored.response().model(), stored.response().usage(), Usage::plus);
            });
    synchronized (this) {
      if (read.contains(name)) {
        return;
      }
      found.forEach(
          (key, place) ->
              places.merge(key, place, (a, b) -> a.file.compareTo(b.file) <= 0 ? a : b));
      unfinished.remove(name);
      if (complete) {
        read.add(name);
        usage.forEach((model, tokens) -> paid.merge(model, tokens, Usage::plus));
      } else {
        unfinished.put(name, usage);
      }
    }
  }

  /** The response to a request, if one is stored. */
  Optional<ChatResponse> get(ResponseKey key) throws IOException {
    Place place;
    synchronized (this) {
      place = places.get(key);
    }
    if (place == null) {
      return Optional.empty();
    }
    byte[] line = bytes(place);
    return Optional.of(StoredResponse.of(line, 0, line.length).response());
  }

  private byte[] bytes(Place place) throws IOException {
    ByteBuffer line = ByteBuffer.allocate(place.length);
    try (ReadableByteChannel channel = TextFile.channel(segments.path(place.file))) {
      if (channel instanceof SeekableByteChannel seekable) {
        seekable.position(place.offset);
      } else {
        Channels.newInputStream(channel).skipNBytes(place.offset);
      }
      while (line.hasRemaining() && channel.read(line) >= 0) {}
    }
    return line.array();
  }

  /**
   * Done when the response lies in the store.
   *
   * @param took from the request to the response
   */
  CompletableFuture<Void> put(ResponseKey key, ChatResponse response, Duration took) {
    return writer.write(new StoredResponse(key, response), took);
  }

  /** What has been paid for, by model. */
  synchronized Map<String, Usage> paid() {
    Map<String, Usage> all = new TreeMap<>(paid);
    unfinished
        .values()
        .forEach(usage -> usage.forEach((model, tokens) -> all.merge(model, tokens, Usage::plus)));
    return all;
  }
}
