package org.longalign.beam.pipelines.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What the paper has published, from the one place where it stands: {@code paper.json}.
 *
 * @param source of all of it
 * @param training scores on LongBench-Chat, by GPT-4, and hours on 8 GPUs, by model and batching
 * @param data scores on LongBench-Chat by the data that was trained on
 * @param agreement how alike people and GPT-4 order 300 answers
 */
record PaperScores(
    String source, List<Training> training, List<Data> data, List<Agreement> agreement) {

  /**
   * A model trained in one way.
   *
   * @param score null if it is not published, as {@code hours}
   */
  record Training(String model, String batching, Double score, Double hours) {}

  /** A data set trained on. */
  record Data(String name, String model, double score) {}

  /** Rank correlations of two raters. */
  record Agreement(String pair, double spearman, double kendall) {}

  private static final PaperScores READ = read();

  PaperScores {
    training = List.copyOf(training);
    data = List.copyOf(data);
    agreement = List.copyOf(agreement);
  }

  static PaperScores get() {
    return READ;
  }

  private static PaperScores read() {
    try (InputStream in = PaperScores.class.getResourceAsStream("paper.json")) {
      return new ObjectMapper().readValue(in, PaperScores.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource paper.json", e);
    }
  }
}
