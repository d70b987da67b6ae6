package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.data.Question;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.judge.AnswerFile;
import org.longalign.beam.judge.JudgementFile;
import org.longalign.beam.judge.QuestionFile;
import org.longalign.beam.judge.Rubric;

/**
 * What {@code judge} has left in a directory. Only scores.json must be there.
 *
 * @param scores as scores.json has them
 * @param questions without their documents; empty if the file is not there, as the rest
 * @param rejected how many answers were not judged, by reason
 */
record JudgeDirectory(
    JsonNode scores,
    List<Judgement> judgements,
    List<Question> questions,
    List<Answer> answers,
    List<PersonScore> human,
    Map<String, Long> rejected) {
  static final String SCORES = "scores.json";

  /** {@code minCoverage} where scores.json does not name it: that of the command's default. */
  private static final double MIN_COVERAGE = 0.95;

  private static final double HUNDRED = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads it.
   *
   * @throws IOException if there is no scores.json, or it cannot be read
   * @throws IllegalArgumentException naming file and line, if one is not as it must be
   */
  static JudgeDirectory read(String directory) throws IOException {
    JsonNode scores = JSON.readTree(TextFile.read(directory + '/' + SCORES));
    return new JudgeDirectory(
        scores,
        lines(directory, "judgements.jsonl", JudgementFile::read),
        lines(directory, "questions.jsonl", QuestionFile::read),
        lines(directory, "answers.jsonl", AnswerFile::read),
        lines(directory, "human.jsonl", PersonScore::read),
        rejected(directory));
  }

  /** Names of the rubrics that questions were judged by, such as "chat" or "qa, summary". */
  String rubrics() {
    return scores.path("rubric").asText(Rubric.CHAT.label());
  }

  /** Whether scores are on the scale of the paper's. */
  boolean isChat() {
    return rubrics().equals(Rubric.CHAT.label());
  }

  /** The lowest score as scores are told. */
  double low() {
    return isChat() ? Rubric.CHAT.low() : 0;
  }

  /** The highest. */
  double high() {
    return isChat() ? Rubric.CHAT.high() : HUNDRED;
  }

  /** Each question's rubric by its id; of a question that is not known the first there is. */
  Function<String, Rubric> rubricOf() {
    List<Rubric> rubrics = Arrays.stream(rubrics().split(", ")).map(Rubric::of).toList();
    Map<String, Rubric> byDataset = new HashMap<>();
    if (rubrics.size() > 1) {
      questions.forEach(
          each ->
              Rubric.ofDataset(each.dataset())
                  .ifPresent(rubric -> byDataset.put(each.id(), rubric)));
    }
    return id -> byDataset.getOrDefault(id, rubrics.get(0));
  }

  double minCoverage() {
    return scores.path("minCoverage").asDouble(MIN_COVERAGE);
  }

  /** Names of the models under test and of judges. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    scores.path("models").forEach(model -> names.add(model.path("model").asText()));
    scores.path("judges").path("names").forEach(judge -> names.add(judge.asText()));
    judgements.forEach(judgement -> names.add(judgement.judge()));
    return names;
  }

  private interface Reader<T> {
    List<T> read(String path) throws IOException;
  }

  private static <T> List<T> lines(String directory, String name, Reader<T> reader)
      throws IOException {
    String path = directory + '/' + name;
    return present(path) ? reader.read(path) : List.of();
  }

  /** Whether there is the file. */
  static boolean present(String path) throws IOException {
    try {
      TextFile.open(path).close();
      return true;
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  private static Map<String, Long> rejected(String directory) throws IOException {
    Map<String, Long> reasons = new TreeMap<>();
    String path = directory + "/rejected.jsonl";
    if (present(path)) {
      for (String line : TextFile.read(path).lines().toList()) {
        reasons.merge(JSON.readTree(line).path("reason").asText(), 1L, Long::sum);
      }
    }
    return reasons;
  }
}
