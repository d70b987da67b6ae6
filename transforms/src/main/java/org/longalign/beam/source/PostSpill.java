package org.longalign.beam.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Posts on local disk until their file has been read: a question's answers come anywhere after it.
 * In memory is a place and a score for each post, not its text.
 */
final class PostSpill implements Closeable {
  private record Place(long id, int score, long offset, int bytes) {}

  private final Path path;
  private final RandomAccessFile file;
  private final Map<Long, Place> questions = new LinkedHashMap<>();
  private final Map<Long, List<Place>> answers = new TreeMap<>();

  PostSpill() throws IOException {
    path = Files.createTempFile("posts", ".spill");
    file = new RandomAccessFile(path.toFile(), "rw");
  }

  /** Keeps a question; false, and nothing kept, if there is one of that id. */
  boolean question(long id, String html) throws IOException {
    return !questions.containsKey(id) && questions.put(id, write(id, 0, html)) == null;
  }

  void answer(long id, long question, int score, String html) throws IOException {
    answers.computeIfAbsent(question, unused -> new ArrayList<>()).add(write(id, score, html));
  }

  private Place write(long id, int score, String html) throws IOException {
    byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
    Place place = new Place(id, score, file.length(), bytes.length);
    file.seek(place.offset);
    file.write(bytes);
    return place;
  }

  /** Receives questions in the order of the file, answers by score and then by id. */
  interface Visitor {
    void thread(long question, List<String> html) throws IOException;
  }

  void threads(Visitor visitor) throws IOException {
    for (Map.Entry<Long, Place> question : questions.entrySet()) {
      List<String> html = new ArrayList<>();
      html.add(read(question.getValue()));
      List<Place> replies = answers.getOrDefault(question.getKey(), List.of());
      for (Place reply : replies.stream().sorted(ORDER).toList()) {
        html.add(read(reply));
      }
      visitor.thread(question.getKey(), html);
    }
  }

  private static final Comparator<Place> ORDER =
      Comparator.comparingInt((Place place) -> -place.score).thenComparingLong(Place::id);

  /** Ids of answers to questions that are not here, ascending by question. */
  List<Long> orphans() {
    return answers.entrySet().stream()
        .filter(entry -> !questions.containsKey(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream().map(Place::id))
        .toList();
  }

  private String read(Place place) throws IOException {
    byte[] bytes = new byte[place.bytes];
    file.seek(place.offset);
    file.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    file.close();
    Files.delete(path);
  }
}
