package org.longalign.beam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.SequenceCoder;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.rank.SyntheticSequences;

/** Unbounded input on the direct runner, whose clock the test turns. */
final class PackStreamTest {
  private static final int PACK_LENGTH = 64;
  private static final int K = 4;
  private static final PackWithWeights PACK =
      PackWithWeights.of(PACK_LENGTH, K)
          .withOpenPacks(4)
          .withMaximumWait(Duration.standardHours(1));

  private final Pipeline pipeline =
      Pipeline.create(PipelineOptionsFactory.fromArgs("--targetParallelism=1").create());

  @Test
  void every_sequence_is_in_one_step_or_rejected_when_the_stream_ends() {
    List<Sequence> sequences = SyntheticSequences.of(203, PACK_LENGTH + 6, 1);
    PCollectionTuple out =
        sequences(
                stream()
                    .addElements(sequences.get(0), tail(sequences, 1))
                    .advanceWatermarkToInfinity())
            .apply(PACK);
    check(out, sequences, 1);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void several_packers_conserve_as_well_and_their_steps_have_numbers_of_their_own() {
    List<Sequence> sequences = SyntheticSequences.of(203, PACK_LENGTH, 1);
    PCollectionTuple out =
        sequences(
                stream()
                    .addElements(sequences.get(0), tail(sequences, 1))
                    .advanceWatermarkToInfinity())
            .apply(PACK.withPackers(3));
    check(out, sequences, 3);
    pipeline.run().waitUntilFinish();
  }

  @Test
  void what_waits_goes_out_after_the_maximum_wait_and_not_before() {
    List<Sequence> sequences = SyntheticSequences.of(6, 30, 1);
    // After the second wait the watermark still stands: nothing but the clock lets these steps out.
    TestStream<Sequence> events =
        stream()
            .addElements(sequences.get(0), sequences.get(1))
            .advanceProcessingTime(Duration.standardMinutes(59))
            .addElements(sequences.get(2))
            .advanceProcessingTime(Duration.standardMinutes(2))
            .addElements(sequences.get(3), sequences.get(4), sequences.get(5))
            .advanceProcessingTime(Duration.standardMinutes(61))
            .advanceWatermarkTo(Instant.ofEpochMilli(1))
            .advanceWatermarkToInfinity();
    PAssert.that(sequences(events).apply(PACK).get(PackWithWeights.STEPS))
        .satisfies(
            steps -> {
              List<Set<String>> byStep = new ArrayList<>();
              steps.forEach(step -> byStep.add(ids(step)));
              assertEquals(
                  Set.of(Set.of("s0", "s1", "s2"), Set.of("s3", "s4", "s5")),
                  new HashSet<>(byStep));
              return null;
            });
    pipeline.run().waitUntilFinish();
  }

  @Test
  void too_long_sequences_may_be_split_in_a_stream() {
    List<Sequence> sequences = SyntheticSequences.of(40, 3 * PACK_LENGTH, 2);
    long tokens = sequences.stream().mapToLong(Sequence::length).sum();
    PCollectionTuple out =
        sequences(
                stream()
                    .addElements(sequences.get(0), tail(sequences, 1))
                    .advanceWatermarkToInfinity())
            .apply(PACK.withTooLong(TooLong.SPLIT));
    PAssert.that(out.get(PackWithWeights.STEPS))
        .satisfies(
            steps -> {
              long got = 0;
              for (TrainingStep step : steps) {
                got += step.packs().stream().mapToLong(Pack::length).sum();
              }
              assertEquals(tokens, got);
              return null;
            });
    PAssert.that(out.get(PackWithWeights.REJECTED)).empty();
    pipeline.run().waitUntilFinish();
  }

  @Test
  void options_of_bounded_input_are_refused() {
    PCollection<Sequence> unbounded = sequences(stream().advanceWatermarkToInfinity());
    for (PackWithWeights bounded :
        List.of(PACK.withEpochs(2), PACK.withMinFill(0.5), PACK.withKeepTogether(Sequence::id))) {
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> unbounded.apply(bounded));
      assertTrue(refused.getMessage().contains("bounded input only"), refused.getMessage());
    }
    assertEquals(
        "openPacks must be between 1 and 65536, got 0",
        assertThrows(IllegalArgumentException.class, () -> PACK.withOpenPacks(0)).getMessage());
  }

  private static void check(PCollectionTuple out, List<Sequence> sequences, int packers) {
    Set<String> fitting = new HashSet<>();
    Set<String> tooLong = new HashSet<>();
    sequences.forEach(s -> (s.length() <= PACK_LENGTH ? fitting : tooLong).add(s.id()));
    PAssert.that(out.get(PackWithWeights.STEPS))
        .satisfies(
            steps -> {
              Set<String> seen = new HashSet<>();
              Set<Long> numbers = new HashSet<>();
              int small = 0;
              for (TrainingStep step : steps) {
                assertTrue(numbers.add(step.step()), "step " + step.step() + " twice");
                small += step.packs().size() < K ? 1 : 0;
                ids(step).forEach(id -> assertTrue(seen.add(id), id + " twice"));
                step.packs().forEach(pack -> assertTrue(pack.length() <= PACK_LENGTH));
              }
              assertEquals(fitting, seen);
              assertTrue(small <= packers, small + " steps with fewer than K packs");
              return null;
            });
    PAssert.that(out.get(PackWithWeights.REJECTED))
        .satisfies(
            rejected -> {
              Set<String> seen = new HashSet<>();
              for (Rejected one : rejected) {
                assertEquals("pack/too-long", one.stage() + "/" + one.reason());
                assertTrue(seen.add(one.id()));
              }
              assertEquals(tooLong, seen);
              return null;
            });
  }

  private static Set<String> ids(TrainingStep step) {
    Set<String> ids = new HashSet<>();
    step.packs().forEach(p -> p.sequences().forEach(s -> assertTrue(ids.add(s.id()), s.id())));
    return ids;
  }

  private static TestStream.Builder<Sequence> stream() {
    return TestStream.create(SequenceCoder.of());
  }

  private static Sequence[] tail(List<Sequence> sequences, int from) {
    return sequences.subList(from, sequences.size()).toArray(Sequence[]::new);
  }

  private PCollection<Sequence> sequences(TestStream<Sequence> events) {
    return pipeline.apply(events);
  }
}
