package org.longalign.beam.judge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.DoubleCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.longalign.beam.judge.statistics.Interval;

/**
 * What the judgements of one model come to.
 *
 * @param mean over questions that have a score, each weighing the same, as the rubric is told
 * @param coverage mean part of a question's judgements that have a score, 0 for questions that were
 *     not judged at all; NaN without questions
 * @param questions that have a score
 * @param unscored how many judgements have none, by reason
 */
public record ModelScore(
    Interval mean,
    double coverage,
    int questions,
    long judgements,
    SortedMap<String, Long> unscored) {
  public ModelScore {
    unscored = Collections.unmodifiableSortedMap(new TreeMap<>(unscored));
  }

  /** Its fields in their order. */
  static final class SelfCoder extends AtomicCoder<ModelScore> {
    private static final long serialVersionUID = 1;
    private static final StringUtf8Coder TEXT = StringUtf8Coder.of();
    private static final VarLongCoder COUNT = VarLongCoder.of();
    private static final DoubleCoder NUMBER = DoubleCoder.of();

    @Override
    public void encode(ModelScore score, OutputStream out) throws IOException {
      NUMBER.encode(score.mean.value(), out);
      NUMBER.encode(score.mean.low(), out);
      NUMBER.encode(score.mean.high(), out);
      NUMBER.encode(score.coverage, out);
      COUNT.encode((long) score.questions, out);
      COUNT.encode(score.judgements, out);
      COUNT.encode((long) score.unscored.size(), out);
      for (Map.Entry<String, Long> each : score.unscored.entrySet()) {
        TEXT.encode(each.getKey(), out);
        COUNT.encode(each.getValue(), out);
      }
    }

    @Override
    public ModelScore decode(InputStream in) throws IOException {
      Interval mean = new Interval(NUMBER.decode(in), NUMBER.decode(in), NUMBER.decode(in));
      double coverage = NUMBER.decode(in);
      int questions = Math.toIntExact(COUNT.decode(in));
      long judgements = COUNT.decode(in);
      TreeMap<String, Long> unscored = new TreeMap<>();
      for (long left = COUNT.decode(in); left > 0; left--) {
        unscored.put(TEXT.decode(in), COUNT.decode(in));
      }
      return new ModelScore(mean, coverage, questions, judgements, unscored);
    }
  }
}
