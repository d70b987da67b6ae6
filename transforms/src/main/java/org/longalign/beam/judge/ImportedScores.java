package org.longalign.beam.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.file.Listing;
import org.longalign.beam.file.TextFile;

/**
 * Scores from the result files of other software, told apart by their fields: MT-Bench (FastChat's
 * single grading), lm-evaluation-harness, LongBench and LongBench-Chat.
 */
public final class ImportedScores {
  /** Python writes NaN where there is no number. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  /** What a file comes to, object by object. */
  interface Results {
    void add(JsonLines.Line line);

    /** All scores, once everything was added. */
    List<ImportedScore> scores();
  }

  private final String path;
  private Results results;

  private ImportedScores(String path) {
    this.path = path;
  }

  /**
   * All scores of all files.
   *
   * @param globs on any Beam filesystem
   * @throws IllegalArgumentException naming file and rule, if a file is in no layout that is known,
   *     is not as its layout has it, or none matches
   */
  public static List<ImportedScore> read(List<String> globs) {
    List<ImportedScore> scores = new ArrayList<>();
    for (String glob : globs) {
      List<String> files = Listing.files(glob);
      if (files.isEmpty()) {
        throw new IllegalArgumentException("import must match a file, got \"" + glob + '"');
      }
      files.forEach(file -> scores.addAll(new ImportedScores(file).read()));
    }
    return List.copyOf(scores);
  }

  private List<ImportedScore> read() {
    String name = path.substring(path.lastIndexOf('/') + 1);
    try (InputStream in = TextFile.open(path);
        MappingIterator<JsonNode> all = JSON.readerFor(JsonNode.class).readValues(in)) {
      while (all.hasNextValue()) {
        JsonNode value = all.nextValue();
        add(new JsonLines.Line(name + ':' + all.getCurrentLocation().getLineNr(), value));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(name + ": must be JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read \"" + path + "\": " + e.getMessage(), e);
    }
    List<ImportedScore> scores = results == null ? List.of() : results.scores();
    if (scores.isEmpty()) {
      throw new IllegalArgumentException(name + ": results must hold a score, got none");
    }
    return scores;
  }

  private void add(JsonLines.Line line) {
    if (!line.object().isObject()) {
      throw line.fault("must be an object, got " + line.object().getNodeType());
    }
    if (results == null) {
      results = layout(line);
    }
    results.add(line);
  }

  private Results layout(JsonLines.Line first) {
    if (first.has("g1_winner") || first.has("model_1")) {
      throw first.fault(
          "must be single grading, got pairwise judgements, which give no model a score");
    }
    if (first.has("question_id") && first.has("model") && first.has("turn")) {
      return new MtBenchResults(path);
    }
    if (first.object().path("results").isObject()) {
      return new HarnessResults(path);
    }
    if (first.has("idx") && first.has("score")) {
      return new LongBenchChatResults(path);
    }
    if (LongBenchResults.isDataset(first.object())) {
      return new LongBenchResults(path);
    }
    List<String> fields = new ArrayList<>();
    first.object().fieldNames().forEachRemaining(fields::add);
    throw first.fault(
        "must be results of MT-Bench (single grading), lm-evaluation-harness, LongBench or"
            + " LongBench-Chat, got an object of "
            + fields);
  }
}
