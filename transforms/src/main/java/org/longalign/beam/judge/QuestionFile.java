package org.longalign.beam.judge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.ScoredExample;

/**
 * Questions in the layouts in which they come, told apart by their fields:
 *
 * <ul>
 *   <li>ours: id, question, reference, language, dataset, examples of answer and score, document or
 *       documentFile (relative to the file);
 *   <li>LongBench-Chat as its code reads it: a list of idx, prompt, query, answer, and beside it
 *       {@code few_shots.json} with a list of examples for each idx from 1;
 *   <li>LongBench: _id, input, context, answers, all_classes, language, dataset, one a line.
 * </ul>
 */
public final class QuestionFile {
  /** The data set of questions in LongBench-Chat's layout. */
  static final String LONGBENCH_CHAT = "longbench-chat";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FEW_SHOTS = "few_shots.json";

  private final String path;
  private final Map<String, String> places = new HashMap<>();

  private QuestionFile(String path) {
    this.path = path;
  }

  /**
   * All questions, in their order.
   *
   * @throws IllegalArgumentException naming file, line, rule and value, if one is not as it must be
   *     or an id comes twice
   */
  public static List<Question> read(String path) {
    List<Question> questions = new ArrayList<>();
    each(path, questions::add);
    return List.copyOf(questions);
  }

  /** As {@link #read}, one at a time: together their documents may be more than memory holds. */
  public static void each(String path, Consumer<Question> reader) {
    QuestionFile file = new QuestionFile(path);
    List<JsonNode> fewShots = new ArrayList<>();
    new JsonLines(path).each(line -> reader.accept(file.question(line, fewShots)));
    if (file.places.isEmpty()) {
      throw new IllegalArgumentException("questions must be one or more, got none in " + path);
    }
  }

  /** A question's line in our layout, without its document and its end. */
  public static String line(Question question) {
    ObjectNode line = JSON.createObjectNode().put("id", question.id());
    line.put("question", question.question()).put("reference", question.reference());
    line.put("language", question.language());
    if (!question.dataset().isEmpty()) {
      line.put("dataset", question.dataset());
    }
    ArrayNode examples = line.putArray("examples");
    for (ScoredExample each : question.examples()) {
      examples.addObject().put("answer", each.answer()).put("score", each.score());
    }
    return line.toString();
  }

  private Question question(JsonLines.Line line, List<JsonNode> fewShots) {
    Question question;
    if (line.has("context") && line.has("answers")) {
      question = ofLongBench(line);
    } else if (line.has("idx") && line.has("query")) {
      question = ofLongBenchChat(line, fewShots);
    } else {
      question = ours(line);
    }
    String first = places.putIfAbsent(question.id(), line.place());
    if (first != null) {
      throw line.fault(
          "id must be unique, got \"" + question.id() + "\", which is that of " + first);
    }
    return question;
  }

  private Question ours(JsonLines.Line line) {
    String file = line.text("documentFile", "");
    return made(
        line,
        line.text("id"),
        line.text("dataset", ""),
        line.text("question"),
        line.text("reference"),
        examples(line, line.object().path("examples")),
        line.text("document", ""),
        file.isEmpty() ? "" : beside(file));
  }

  private Question ofLongBench(JsonLines.Line line) {
    String dataset = line.text("dataset", "");
    String language = line.text("language", "en");
    Set<String> answers = new LinkedHashSet<>();
    line.object().path("answers").forEach(answer -> answers.add(answer.asText().strip()));
    answers.remove("");
    if (answers.isEmpty()) {
      throw line.fault("answers must be one or more, got " + line.object().path("answers"));
    }
    String input = line.text("input", "").strip();
    String place = line.place();
    return made(
        line,
        line.text("_id", dataset + place.substring(place.lastIndexOf(':'))),
        dataset,
        input.isEmpty() ? JudgePrompts.task(language) : input,
        String.join("\n", answers),
        List.of(),
        line.text("context"),
        "");
  }

  private Question ofLongBenchChat(JsonLines.Line line, List<JsonNode> fewShots) {
    if (fewShots.isEmpty()) {
      new FewShots(beside(FEW_SHOTS)).readInto(fewShots);
    }
    int index = (int) line.number("idx");
    JsonNode all = fewShots.get(0);
    if (!all.isEmpty() && !all.has(index - 1)) {
      throw line.fault("few_shots.json must have idx " + index + ", got " + all.size());
    }
    String query = line.text("query");
    String prompt = line.text("prompt", "").strip();
    // The prompt is the document and the question; here they are kept apart.
    boolean joined = prompt.endsWith(query.strip());
    return made(
        line,
        line.text("idx"),
        LONGBENCH_CHAT,
        query,
        line.text("answer"),
        examples(line, all.path(index - 1)),
        joined ? prompt.substring(0, prompt.length() - query.strip().length()).strip() : prompt,
        "");
  }

  private Question made(
      JsonLines.Line line,
      String id,
      String dataset,
      String question,
      String reference,
      List<ScoredExample> examples,
      String document,
      String documentFile) {
    String language = line.text("language", isHan(question) ? "zh" : "en");
    try {
      return new Question(
          id, dataset, question, reference, language, examples, document, documentFile);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(line.place() + ": " + e.getMessage(), e);
    }
  }

  private static List<ScoredExample> examples(JsonLines.Line line, JsonNode list) {
    List<ScoredExample> examples = new ArrayList<>();
    for (JsonNode each : list) {
      JsonLines.Line example = new JsonLines.Line(line.place() + ": an example", each);
      examples.add(new ScoredExample(example.text("answer"), example.number("score")));
    }
    return examples;
  }

  private static boolean isHan(String text) {
    return text.codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.HAN);
  }

  private String beside(String file) {
    boolean absolute = file.startsWith("/") || file.contains("://");
    return absolute ? file : path.substring(0, path.lastIndexOf('/') + 1) + file;
  }
}
