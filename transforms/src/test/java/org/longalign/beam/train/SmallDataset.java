package org.longalign.beam.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Create;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Spool;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.data.TrainingStepCoder;
import org.longalign.beam.dataset.DatasetSpool;
import org.longalign.beam.dataset.DatasetWrite;

/** Steps of a language in which each token follows from the one before, most of the time. */
public final class SmallDataset {
  public static final int VOCABULARY = 61;
  private static final int PACKS = 3;

  private SmallDataset() {}

  /** So many steps; sequences are of very different lengths, and one of each pack has no target. */
  public static List<TrainingStep> steps(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TrainingStep> steps = new ArrayList<>();
    for (int step = 0; step < count; step++) {
      List<Pack> packs = new ArrayList<>();
      for (int pack = 0; pack < PACKS; pack++) {
        List<Sequence> sequences = new ArrayList<>();
        int inPack = 3 + random.nextInt(3);
        for (int i = 0; i < inPack; i++) {
          int length = 3 + random.nextInt(i == 0 ? 120 : 20);
          int start = 1 + random.nextInt(length - 1);
          sequences.add(
              new Sequence(
                  "s%d-%d-%d".formatted(step, pack, i),
                  "dataset",
                  "und",
                  Tokens.wrap(tokens(length, random)),
                  i == 1 ? List.of() : List.of(new Span(start, length))));
        }
        packs.add(new Pack(sequences));
      }
      steps.add(new TrainingStep(step, packs));
    }
    return steps;
  }

  private static int[] tokens(int length, SplittableRandom random) {
    int[] ids = new int[length];
    ids[0] = random.nextInt(VOCABULARY);
    for (int i = 1; i < length; i++) {
      ids[i] =
          random.nextInt(8) == 0 ? random.nextInt(VOCABULARY) : (ids[i - 1] * 7 + 3) % VOCABULARY;
    }
    return ids;
  }

  /** On disk, as a build leaves it. */
  public static Spool write(Path directory, List<TrainingStep> steps) {
    long sequences = 0;
    long tokens = 0;
    for (TrainingStep step : steps) {
      for (Pack pack : step.packs()) {
        sequences += pack.sequences().size();
        tokens += pack.length();
      }
    }
    PlanFigures figures =
        new PlanFigures(
            sequences,
            tokens,
            (long) steps.size() * PACKS,
            steps.size(),
            1,
            0.5,
            1,
            1,
            List.of(1.0));
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setEnforceImmutability(false);
    options.setTargetParallelism(1);
    Pipeline pipeline = Pipeline.create(options);
    pipeline
        .apply("Steps", Create.of(steps).withCoder(TrainingStepCoder.of()))
        .apply(
            DatasetWrite.to(directory.toString())
                .describedBy("1", 7, 200, PACKS, Map.of(), Map.of())
                .withFigures(pipeline.apply("Figures", Create.of(figures))));
    pipeline.run().waitUntilFinish();
    return DatasetSpool.of(directory.toString());
  }
}
