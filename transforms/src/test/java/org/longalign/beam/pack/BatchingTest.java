package org.longalign.beam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.runners.TransformHierarchy;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.SequenceCoder;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.rank.SyntheticSequences;
import org.longalign.beam.sort.ShuffleBatch;
import org.longalign.beam.sort.SortBucket;

/** What all ways of batching promise, and what each promises by itself; on the direct runner. */
final class BatchingTest {
  private static final int PACK_LENGTH = 64;
  private static final int K = 4;

  /** The transforms under the same contract. */
  enum Way {
    PACK,
    SORT,
    NAIVE;

    PTransform<PCollection<Sequence>, PCollectionTuple> transform(long seed) {
      return switch (this) {
        case PACK -> PackWithWeights.of(PACK_LENGTH, K).withSeed(seed);
        case SORT -> SortBucket.of(K).withSeed(seed).withMaxLength(PACK_LENGTH);
        case NAIVE -> ShuffleBatch.of(K).withSeed(seed).withMaxLength(PACK_LENGTH);
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void every_sequence_is_in_one_step_or_rejected(Way way) {
    List<Sequence> sequences = SyntheticSequences.of(203, PACK_LENGTH + 6, 1);
    DirectRun batched = run(way, sequences, 5);
    Set<Sequence> in = new HashSet<>();
    batched
        .steps()
        .forEach(
            step ->
                step.packs()
                    .forEach(pack -> pack.sequences().forEach(s -> assertTrue(in.add(s), s.id()))));
    long tooLong = sequences.stream().filter(s -> s.length() > PACK_LENGTH).count();
    assertTrue(tooLong > 0);
    assertEquals(tooLong, batched.rejected().size());
    assertEquals(sequences.size() - tooLong, in.size());
    assertTrue(sequences.containsAll(in));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void steps_are_numbered_without_gaps_and_full_but_the_last(Way way) {
    List<TrainingStep> steps = run(way, SyntheticSequences.of(203, 60, 1), 5).steps();
    for (int i = 0; i < steps.size(); i++) {
      assertEquals(i, steps.get(i).step());
      if (i + 1 < steps.size()) {
        assertEquals(K, steps.get(i).packs().size());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void order_of_arrival_does_not_matter_but_the_seed_does(Way way) {
    List<Sequence> sequences = SyntheticSequences.of(203, 60, 1);
    List<Sequence> shuffled = new ArrayList<>(sequences);
    Collections.shuffle(shuffled, new Random(9));
    List<TrainingStep> steps = run(way, sequences, 5).steps();
    assertEquals(steps, run(way, shuffled, 5).steps());
    assertNotEquals(steps, run(way, sequences, 6).steps());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void the_figures_are_those_of_the_steps(Way way) {
    DirectRun batched = run(way, SyntheticSequences.of(150, 60, 2), 5);
    long packs = batched.steps().stream().mapToLong(step -> step.packs().size()).sum();
    long tokens =
        batched.steps().stream().flatMap(s -> s.packs().stream()).mapToLong(Pack::length).sum();
    assertEquals(packs, batched.figures().packs());
    assertEquals(tokens, batched.figures().tokens());
    assertEquals(150, batched.figures().sequences());
    assertEquals(batched.steps().size(), batched.figures().steps());
    assertEquals(K, batched.figures().rankCosts().size());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void the_weights_of_a_step_sum_to_its_weighted_sequences(Way way) {
    for (TrainingStep step : run(way, SyntheticSequences.of(203, 60, 1), 5).steps()) {
      double sum =
          step.packs().stream()
              .flatMap(pack -> pack.sequences().stream())
              .filter(s -> s.targetCount() > 0)
              .mapToDouble(s -> s.targetCount() * (double) (1f / s.targetCount()))
              .sum();
      assertEquals(step.weightedSequences(), sum, 1e-5);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void nothing_in_is_no_step_and_figures_of_zeros(Way way) {
    DirectRun batched = run(way, List.of(), 5);
    assertEquals(List.of(), batched.steps());
    assertEquals(0, batched.figures().packs());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void sequences_of_the_same_id_are_all_kept_in_the_same_order(Way way) {
    List<Sequence> twice = new ArrayList<>(SyntheticSequences.of(20, 60, 1));
    for (Sequence other : SyntheticSequences.of(20, 60, 8)) {
      twice.add(other);
    }
    List<Sequence> reversed = new ArrayList<>(twice);
    Collections.reverse(reversed);
    assertEquals(run(way, twice, 5).steps(), run(way, reversed, 5).steps());
    assertEquals(40, run(way, twice, 5).figures().sequences());
  }

  /** The graph tells it: each grouping whose elements hold tokens is one crossing. */
  @ParameterizedTest
  @EnumSource(Way.class)
  void payloads_cross_the_network_twice(Way way) {
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.empty(SequenceCoder.of()))
        .apply(way.transform(1))
        .get(way == Way.PACK ? PackWithWeights.STEPS : SortBucket.STEPS);
    List<String> crossings = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          @Override
          public void visitPrimitiveTransform(TransformHierarchy.Node node) {
            if (node.getTransform() instanceof GroupByKey
                || node.getTransform() instanceof Reshuffle) {
              for (PCollection<?> input :
                  node.getInputs().values().toArray(PCollection<?>[]::new)) {
                String coder = input.getCoder().toString();
                if (coder.contains("SequenceCoder") || coder.contains("PlacedSequence")) {
                  crossings.add(node.getFullName());
                }
              }
            }
          }
        });
    assertEquals(2, crossings.size(), crossings.toString());
  }

  @Test
  void no_pack_is_longer_than_a_pack_and_full_ones_are_allowed() {
    List<TrainingStep> steps = run(Way.PACK, SyntheticSequences.of(400, 64, 3), 5).steps();
    List<Pack> packs = steps.stream().flatMap(step -> step.packs().stream()).toList();
    assertTrue(packs.stream().allMatch(pack -> pack.length() <= PACK_LENGTH));
    assertTrue(packs.stream().anyMatch(pack -> pack.length() == PACK_LENGTH));
    assertTrue(packs.stream().anyMatch(pack -> pack.sequences().size() > 1));
  }

  @Test
  void sorted_batches_are_runs_of_like_length_in_random_order() {
    List<TrainingStep> steps = run(Way.SORT, SyntheticSequences.of(200, 60, 1), 5).steps();
    List<int[]> ranges = new ArrayList<>();
    for (TrainingStep step : steps) {
      int[] lengths = step.packs().stream().mapToInt(Pack::length).sorted().toArray();
      ranges.add(new int[] {lengths[0], lengths[lengths.length - 1]});
    }
    List<int[]> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparingInt((int[] r) -> r[0]).thenComparingInt(r -> r[1]));
    for (int i = 0; i + 1 < sorted.size(); i++) {
      assertTrue(sorted.get(i)[1] <= sorted.get(i + 1)[0], "batches overlap in length");
    }
    assertNotEquals(sorted, ranges);
  }

  private static DirectRun run(Way way, List<Sequence> sequences, long seed) {
    return DirectRun.of(sequences, way.transform(seed));
  }
}
