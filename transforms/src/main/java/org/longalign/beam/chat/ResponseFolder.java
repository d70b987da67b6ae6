package org.longalign.beam.chat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A folder of paid responses, for who looks after it. */
public final class ResponseFolder {
  /** A file is read whole. */
  private static final long MOST_BYTES = 32L << 20;

  private final ResponseSegments segments;

  public ResponseFolder(String folder) {
    segments = new ResponseSegments(folder);
  }

  /**
   * What is there.
   *
   * @param files that it lies in
   * @param responses different ones
   * @param usage by model, of all that was paid for, responses that were paid twice included
   */
  public record Contents(int files, long responses, Map<String, Usage> usage) {}

  /** Reads all. */
  public Contents read() throws IOException {
    Map<String, Usage> usage = new TreeMap<>();
    Set<ResponseKey> keys = new HashSet<>();
    List<String> names = segments.names();
    for (String name : names) {
      segments.read(
          name,
          (file, from, to) -> {
            StoredResponse stored = StoredResponse.of(file, from, to);
            keys.add(stored.key());
            usage.merge(stored.response().model(), stored.response().usage(), Usage::plus);
          });
    }
    return new Contents(names.size(), keys.size(), usage);
  }

  /** A response; of two to one request only the first is ever used, so that a hash will do. */
  private record Written(ResponseKey key, int response) {}

  /**
   * Puts the responses of many files into few. Every response stays, in the order in which it
   * counts; what dies in between leaves some twice, which changes nothing but the account of what
   * was paid, until this is done again. No job may write to the folder meanwhile.
   */
  public void compact() throws IOException {
    List<String> old = segments.names();
    List<StoredResponse> waiting = new ArrayList<>();
    Set<Written> written = new HashSet<>();
    long[] bytes = {0};
    for (String name : old) {
      segments.read(
          name,
          (file, from, to) -> {
            StoredResponse stored = StoredResponse.of(file, from, to);
            if (written.add(new Written(stored.key(), stored.response().hashCode()))) {
              waiting.add(stored);
              bytes[0] += to - from;
            }
          });
      if (bytes[0] >= MOST_BYTES) {
        segments.write(ResponseSegments.newName(), waiting);
        waiting.clear();
        bytes[0] = 0;
      }
    }
    if (!waiting.isEmpty()) {
      segments.write(ResponseSegments.newName(), waiting);
    }
    segments.delete(old);
  }
}
