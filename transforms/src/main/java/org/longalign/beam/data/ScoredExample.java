package org.longalign.beam.data;

/**
 * An answer that people have scored, for a judge to see what scores mean.
 *
 * @param score on the rubric's scale
 */
public record ScoredExample(String answer, double score) {
  public ScoredExample {
    answer = WellFormedText.of(Require.notBlank("an example's answer", answer));
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("an example's score must be a number, got " + score);
    }
  }
}
