package org.longalign.beam.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.judge.statistics.ClusteredBootstrap;
import org.longalign.beam.judge.statistics.Interval;

/**
 * Judgements of one model while they arrive, in any order and from any number of workers: sums are
 * whole numbers, so that the order decides nothing. Its size is that of the set of questions.
 * Scores are on the scale on which they are told.
 */
final class ScoreTally {
  /** Scores are summed as whole millionths. */
  private static final double MILLIONTHS = 1e6;

  private static final class OfQuestion {
    private long sum;
    private int scored;
    private int all;
  }

  private final TreeMap<String, OfQuestion> questions = new TreeMap<>();
  private final TreeMap<String, Long> unscored = new TreeMap<>();

  /** Counts a judgement whose score is told as it is. */
  void add(Judgement judgement) {
    add(judgement, Rubric.CHAT);
  }

  /** Counts a judgement by its question's rubric. */
  void add(Judgement judgement, Rubric rubric) {
    OfQuestion of = questions.computeIfAbsent(judgement.questionId(), id -> new OfQuestion());
    of.all++;
    if (judgement.score().isPresent()) {
      of.scored++;
      of.sum += Math.round(rubric.told(judgement.score().getAsDouble()) * MILLIONTHS);
    } else {
      unscored.merge(judgement.reason(), 1L, Long::sum);
    }
  }

  void add(ScoreTally other) {
    other.questions.forEach(
        (id, more) -> {
          OfQuestion of = questions.computeIfAbsent(id, absent -> new OfQuestion());
          of.sum += more.sum;
          of.scored += more.scored;
          of.all += more.all;
        });
    other.unscored.forEach((reason, count) -> unscored.merge(reason, count, Long::sum));
  }

  /** Mean scores of the questions that have one, by id. */
  SortedMap<String, Double> means() {
    TreeMap<String, Double> means = new TreeMap<>();
    questions.forEach(
        (id, of) -> {
          if (of.scored > 0) {
            means.put(id, of.sum / MILLIONTHS / of.scored);
          }
        });
    return means;
  }

  /**
   * What it comes to.
   *
   * @param expected questions that there are, at least those that were judged
   */
  ModelScore score(ClusteredBootstrap bootstrap, int expected) {
    SortedMap<String, Double> means = means();
    Interval mean =
        bootstrap.mean(means.values().stream().mapToDouble(Double::doubleValue).toArray());
    double covered = questions.values().stream().mapToDouble(q -> (double) q.scored / q.all).sum();
    long judgements = questions.values().stream().mapToLong(q -> q.all).sum();
    return new ModelScore(
        mean, covered / Math.max(expected, questions.size()), means.size(), judgements, unscored);
  }

  /** Its content in order of ids. */
  static final class SelfCoder extends AtomicCoder<ScoreTally> {
    private static final long serialVersionUID = 1;

    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
    private static final VarLongCoder COUNT = VarLongCoder.of();

    @Override
    public void encode(ScoreTally tally, OutputStream out) throws IOException {
      COUNT.encode((long) tally.questions.size(), out);
      for (Map.Entry<String, OfQuestion> each : tally.questions.entrySet()) {
        TEXT.encode(each.getKey(), out);
        COUNT.encode(each.getValue().sum, out);
        COUNT.encode((long) each.getValue().scored, out);
        COUNT.encode((long) each.getValue().all, out);
      }
      COUNT.encode((long) tally.unscored.size(), out);
      for (Map.Entry<String, Long> each : tally.unscored.entrySet()) {
        TEXT.encode(each.getKey(), out);
        COUNT.encode(each.getValue(), out);
      }
    }

    @Override
    public ScoreTally decode(InputStream in) throws IOException {
      ScoreTally tally = new ScoreTally();
      for (long left = COUNT.decode(in); left > 0; left--) {
        OfQuestion of = new OfQuestion();
        tally.questions.put(TEXT.decode(in), of);
        of.sum = COUNT.decode(in);
        of.scored = Math.toIntExact(COUNT.decode(in));
        of.all = Math.toIntExact(COUNT.decode(in));
      }
      for (long left = COUNT.decode(in); left > 0; left--) {
        tally.unscored.put(TEXT.decode(in), COUNT.decode(in));
      }
      return tally;
    }
  }
}
