package org.longalign.beam.judge;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is judged, and on which scale (LongAlign, arXiv 2401.18058).
 *
 * <p>Means of LongBench scales are told from 0 to 100: the lowest point is 0, the highest 100.
 */
public enum Rubric {
  /** Answers to open questions about long documents: LongBench-Chat. Told as it is. */
  CHAT(1, 10, false),
  /** Short answers that are right or wrong: LongBench's questions. */
  QA(1, 3, true),
  /** Summaries: LongBench's. */
  SUMMARY(1, 5, true);

  private static final int HUNDRED = 100;

  /** The English and Chinese data sets of LongBench that the paper has judged. */
  private static final Map<String, Rubric> DATASETS =
      Map.ofEntries(
          Map.entry("narrativeqa", QA),
          Map.entry("qasper", QA),
          Map.entry("multifieldqa_en", QA),
          Map.entry("multifieldqa_zh", QA),
          Map.entry("hotpotqa", QA),
          Map.entry("2wikimqa", QA),
          Map.entry("musique", QA),
          Map.entry("dureader", QA),
          Map.entry("gov_report", SUMMARY),
          Map.entry("qmsum", SUMMARY),
          Map.entry("multi_news", SUMMARY),
          Map.entry("vcsum", SUMMARY));

  private final int low;
  private final int high;
  private final boolean normalized;

  Rubric(int low, int high, boolean normalized) {
    this.low = low;
    this.high = high;
    this.normalized = normalized;
  }

  /** The rubric of a name such as "chat". */
  public static Rubric of(String name) {
    for (Rubric rubric : values()) {
      if (rubric.label().equals(name)) {
        return rubric;
      }
    }
    throw new IllegalArgumentException("rubric must be chat, qa or summary, got \"" + name + '"');
  }

  /** The rubric of one of LongBench's data sets, such as "hotpotqa", if it is among the judged. */
  public static Optional<Rubric> ofDataset(String dataset) {
    return Optional.ofNullable(DATASETS.get(dataset));
  }

  /** Names of LongBench's data sets that are judged, sorted. */
  static SortedSet<String> datasets() {
    return new TreeSet<>(DATASETS.keySet());
  }

  /** Its name in options and files. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public int low() {
    return low;
  }

  public int high() {
    return high;
  }

  boolean contains(double score) {
    return score >= low && score <= high;
  }

  /** A score, or a mean of scores, on the scale on which it is told. */
  public double told(double score) {
    return normalized ? HUNDRED * (score - low) / (high - low) : score;
  }

  /** The scale on which it is told. */
  public Scale scale() {
    return new Scale(told(low), told(high));
  }
}
