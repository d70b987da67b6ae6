package org.longalign.beam.judge;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.longalign.beam.data.Judgement;
import org.longalign.beam.judge.statistics.ClusteredBootstrap;

/**
 * Judgements of one model to its mean score with interval and coverage, for {@code Combine.perKey}
 * by model, bounded or window by window. Of a stream, each pane tells what has arrived until then;
 * the order of arrival decides nothing. A judgement that is delivered twice counts twice.
 */
public final class MeanScore extends CombineFn<Judgement, ScoreTally, ModelScore> {
  private static final long serialVersionUID = 1;

  private final Rubric rubric;
  private final long seed;

  /**
   * @param seed of the bootstrap
   */
  public MeanScore(Rubric rubric, long seed) {
    this.rubric = rubric;
    this.seed = seed;
  }

  @Override
  public ScoreTally createAccumulator() {
    return new ScoreTally();
  }

  @Override
  public ScoreTally addInput(ScoreTally tally, Judgement judgement) {
    tally.add(judgement, rubric);
    return tally;
  }

  @Override
  public ScoreTally mergeAccumulators(Iterable<ScoreTally> tallies) {
    ScoreTally all = new ScoreTally();
    tallies.forEach(all::add);
    return all;
  }

  @Override
  public ModelScore extractOutput(ScoreTally tally) {
    return tally.score(ClusteredBootstrap.of(seed), 0);
  }

  @Override
  public Coder<ScoreTally> getAccumulatorCoder(CoderRegistry registry, Coder<Judgement> input) {
    return new ScoreTally.SelfCoder();
  }

  @Override
  public Coder<ModelScore> getDefaultOutputCoder(CoderRegistry registry, Coder<Judgement> input) {
    return new ModelScore.SelfCoder();
  }
}
