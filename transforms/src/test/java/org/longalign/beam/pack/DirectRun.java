package org.longalign.beam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.SequenceCoder;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.sort.SortBucket;

/**
 * What a way of batching made of sequences, on the direct runner.
 *
 * @param steps by number
 */
public record DirectRun(List<TrainingStep> steps, PlanFigures figures, List<Rejected> rejected) {
  /** Elements that a pipeline in this JVM has seen, by a number of their own. */
  private static final Map<Integer, List<Object>> SEEN = new ConcurrentHashMap<>();

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  public static DirectRun of(
      List<Sequence> sequences, PTransform<PCollection<Sequence>, PCollectionTuple> batching) {
    boolean pack = batching instanceof PackWithWeights;
    // One thread: a handful of elements does not repay the direct runner's hand-overs.
    Pipeline pipeline =
        Pipeline.create(PipelineOptionsFactory.fromArgs("--targetParallelism=1").create());
    PCollectionTuple out =
        pipeline.apply(Create.of(sequences).withCoder(SequenceCoder.of())).apply(batching);
    int steps = collect(out, pack ? PackWithWeights.STEPS : SortBucket.STEPS);
    int figures = collect(out, pack ? PackWithWeights.FIGURES : SortBucket.FIGURES);
    int rejected = collect(out, pack ? PackWithWeights.REJECTED : SortBucket.REJECTED);
    pipeline.run().waitUntilFinish();
    assertEquals(1, SEEN.get(figures).size(), "figures");
    return new DirectRun(
        SEEN.get(steps).stream()
            .map(TrainingStep.class::cast)
            .sorted(Comparator.comparingLong(TrainingStep::step))
            .toList(),
        (PlanFigures) SEEN.get(figures).get(0),
        SEEN.get(rejected).stream().map(Rejected.class::cast).toList());
  }

  /** All sequences, in the order of steps, packs and slots. */
  public List<Sequence> sequences() {
    return steps.stream()
        .flatMap(step -> step.packs().stream())
        .flatMap(pack -> pack.sequences().stream())
        .toList();
  }

  private static <T> int collect(PCollectionTuple out, TupleTag<T> tag) {
    int number = NUMBERS.incrementAndGet();
    PAssert.that(out.get(tag))
        .satisfies(
            all -> {
              List<Object> list = new ArrayList<>();
              all.forEach(list::add);
              SEEN.put(number, list);
              return null;
            });
    return number;
  }
}
