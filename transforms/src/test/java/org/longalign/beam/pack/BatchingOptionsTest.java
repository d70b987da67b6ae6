package org.longalign.beam.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.rank.SyntheticSequences;
import org.longalign.beam.sort.ShuffleBatch;
import org.longalign.beam.sort.SortBucket;

/** What people ask of batching, through the transforms, on the direct runner. */
final class BatchingOptionsTest {
  private static final int PACK_LENGTH = 64;
  private static final int K = 4;
  private static final PackWithWeights PACK = PackWithWeights.of(PACK_LENGTH, K).withSeed(5);

  enum Way {
    PACK,
    SORT,
    NAIVE;

    PTransform<PCollection<Sequence>, PCollectionTuple> of(TooLong tooLong, int epochs) {
      return switch (this) {
        case PACK -> BatchingOptionsTest.PACK.withTooLong(tooLong).withEpochs(epochs);
        case SORT -> SortBucket.of(K).withMaxLength(PACK_LENGTH, tooLong).withEpochs(epochs);
        case NAIVE -> ShuffleBatch.of(K).withMaxLength(PACK_LENGTH, tooLong).withEpochs(epochs);
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void truncated_sequences_keep_their_beginning(Way way) {
    List<Sequence> sequences = SyntheticSequences.of(60, 2 * PACK_LENGTH, 1);
    DirectRun run = DirectRun.of(sequences, way.of(TooLong.TRUNCATE, 1));
    Map<String, Sequence> out = byId(run.sequences());
    assertEquals(60, out.size());
    assertEquals(List.of(), run.rejected());
    for (Sequence sequence : sequences) {
      Sequence cut = out.get(sequence.id());
      assertEquals(Math.min(PACK_LENGTH, sequence.length()), cut.length());
      assertTrue(cut.targets().stream().allMatch(span -> span.end() <= cut.length()));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void split_sequences_lose_no_token_and_their_first_tokens_are_no_targets(Way way) {
    List<Sequence> sequences = SyntheticSequences.of(60, 3 * PACK_LENGTH, 1);
    Map<String, Integer> tokens = new TreeMap<>();
    for (Sequence piece : DirectRun.of(sequences, way.of(TooLong.SPLIT, 1)).sequences()) {
      assertTrue(piece.length() <= PACK_LENGTH);
      assertTrue(piece.targets().stream().mapToInt(Span::start).allMatch(start -> start >= 1));
      tokens.merge(piece.id().replaceFirst("#.*", ""), piece.length(), Integer::sum);
    }
    Map<String, Integer> wanted = new TreeMap<>();
    sequences.forEach(sequence -> wanted.put(sequence.id(), sequence.length()));
    assertEquals(wanted, tokens);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void every_epoch_has_each_sequence_once_in_other_steps(Way way) {
    List<Sequence> sequences = SyntheticSequences.of(150, 60, 1);
    DirectRun three = DirectRun.of(sequences, way.of(TooLong.REJECT, 3));
    int length = three.steps().size() / 3;
    assertEquals(3 * length, three.steps().size());
    List<List<Pack>> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      List<TrainingStep> steps = three.steps().subList(epoch * length, (epoch + 1) * length);
      List<Sequence> all =
          steps.stream()
              .flatMap(s -> s.packs().stream())
              .flatMap(p -> p.sequences().stream())
              .toList();
      assertEquals(150, all.size());
      assertEquals(Set.copyOf(sequences), Set.copyOf(all));
      epochs.add(steps.stream().flatMap(step -> step.packs().stream()).toList());
    }
    assertNotEquals(epochs.get(0), epochs.get(1));
    assertNotEquals(epochs.get(1), epochs.get(2));
    assertNotEquals(epochs.get(0), epochs.get(2));
    assertEquals(450, three.figures().sequences());
    // The first epoch is as if it were the only one.
    List<TrainingStep> one = DirectRun.of(sequences, way.of(TooLong.REJECT, 1)).steps();
    assertEquals(one, three.steps().subList(0, length));
  }

  @Test
  void sequences_of_a_key_share_a_step_whether_they_fit_into_a_pack_or_not() {
    List<Sequence> sequences = SyntheticSequences.of(300, 40, 3);
    // Keys of 1 to 4 sequences, one of 30 that is longer than a step.
    DirectRun run = DirectRun.of(sequences, PACK.withKeepTogether(BatchingOptionsTest::key));
    Map<String, Set<Long>> stepsOf = new HashMap<>();
    Map<String, Set<Pack>> packsOf = new HashMap<>();
    Map<String, Integer> tokens = new HashMap<>();
    for (TrainingStep step : run.steps()) {
      assertTrue(step.packs().size() <= K);
      for (Pack pack : step.packs()) {
        assertTrue(pack.length() <= PACK_LENGTH);
        for (Sequence sequence : pack.sequences()) {
          stepsOf.computeIfAbsent(key(sequence), k -> new HashSet<>()).add(step.step());
          packsOf.computeIfAbsent(key(sequence), k -> new HashSet<>()).add(pack);
          tokens.merge(key(sequence), sequence.length(), Integer::sum);
        }
      }
    }
    stepsOf.forEach((key, steps) -> assertEquals(1, steps.size(), key));
    packsOf.forEach(
        (key, packs) -> assertEquals(tokens.get(key) <= PACK_LENGTH, packs.size() == 1, key));
    assertTrue(packsOf.values().stream().anyMatch(packs -> packs.size() > 1));
    assertEquals(
        30, run.rejected().stream().filter(r -> r.reason().equals("too-long-together")).count());
    assertEquals(300, run.sequences().size() + run.rejected().size());
    assertEquals(run.sequences().size(), run.figures().sequences());
    assertEquals(run.steps().size(), run.figures().steps());
    List<Sequence> shuffled = new ArrayList<>(sequences);
    Collections.shuffle(shuffled, new Random(4));
    PackWithWeights together = PACK.withKeepTogether(BatchingOptionsTest::key);
    assertEquals(run.steps(), DirectRun.of(shuffled, together).steps());
  }

  /** "s17" to its group. */
  private static String key(Sequence sequence) {
    int number = Integer.parseInt(sequence.id().substring(1));
    return number >= 270 ? "many" : "g" + number / (1 + number % 7 % 4);
  }

  @Test
  void packs_that_are_filled_too_little_are_rejected_and_counted_nowhere() {
    List<Sequence> sequences = SyntheticSequences.of(101, 60, 1);
    DirectRun all = DirectRun.of(sequences, PACK);
    DirectRun most = DirectRun.of(sequences, PACK.withMinFill(0.95));
    Set<String> reasons =
        most.rejected().stream().map(Rejected::reason).collect(Collectors.toSet());
    assertEquals(Set.of("underfilled"), reasons);
    assertEquals(101, most.sequences().size() + most.rejected().size());
    assertTrue(
        most.steps().stream()
            .flatMap(step -> step.packs().stream())
            .allMatch(pack -> pack.length() >= 0.95 * PACK_LENGTH));
    assertFalse(
        all.steps().stream()
            .flatMap(step -> step.packs().stream())
            .allMatch(pack -> pack.length() >= 0.95 * PACK_LENGTH));
    assertEquals(most.sequences().size(), most.figures().sequences());
    long tokens = most.sequences().stream().mapToLong(Sequence::length).sum();
    assertEquals(tokens, most.figures().tokens());
  }

  @Test
  void packs_hold_at_most_so_many_sequences_and_leave_room_to_pad_each() {
    List<Sequence> sequences = SyntheticSequences.of(120, 40, 1);
    DirectRun run = DirectRun.of(sequences, PACK.withMaxSequences(3).withLengthMultiple(16));
    assertEquals(120, run.sequences().size());
    for (TrainingStep step : run.steps()) {
      for (Pack pack : step.packs()) {
        assertTrue(pack.sequences().size() <= 3);
        int padded = pack.sequences().stream().mapToInt(s -> (s.length() + 15) / 16 * 16).sum();
        assertTrue(padded <= PACK_LENGTH, padded + " with padding");
      }
    }
  }

  @Test
  void options_that_contradict_each_other_are_refused_with_their_names() {
    List<Sequence> one = SyntheticSequences.of(1, 10, 1);
    refused("epochs", one, PACK.withEpochs(0));
    refused("minFill", one, PACK.withEpochs(2).withMinFill(0.5));
    refused("keepTogether", one, PACK.withKeepTogether(Sequence::id).withMaxSequences(2));
    assertThrows(IllegalArgumentException.class, () -> PACK.withMinFill(1.5));
    assertThrows(IllegalArgumentException.class, () -> PACK.withLengthMultiple(7));
  }

  private static void refused(String option, List<Sequence> sequences, PackWithWeights pack) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> DirectRun.of(sequences, pack));
    assertTrue(refused.getMessage().contains(option), refused.getMessage());
  }

  private static Map<String, Sequence> byId(List<Sequence> sequences) {
    return sequences.stream().collect(Collectors.toMap(Sequence::id, sequence -> sequence));
  }
}
