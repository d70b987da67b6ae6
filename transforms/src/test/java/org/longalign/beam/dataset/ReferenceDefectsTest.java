package org.longalign.beam.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.file.ChannelInputFile;
import org.longalign.beam.pack.DirectRun;
import org.longalign.beam.pack.PackWithWeights;
import org.longalign.beam.sort.SortBucket;

/**
 * Defects of the LongAlign reference code, one test each: it fails where the defect is. (Number 12,
 * a wanted number of documents that is overwritten, is a test of the quotas.)
 */
final class ReferenceDefectsTest {
  /** What the reference code fills rows up with, and looks for to find their end. */
  private static final int PAD = 0;

  private static final int PACK_LENGTH = 64;
  private static final int K = 4;

  private static List<Sequence> input;
  private static DirectRun packed;
  private static DirectRun sorted;

  /** 205 sequences, of which 9 are as long as a pack; all hold PAD as a token like any other. */
  @BeforeAll
  static void batch() {
    input = new ArrayList<>();
    for (int i = 0; i < 205; i++) {
      input.add(sequence(i, i < 9 ? PACK_LENGTH : 1 + i * 7 % PACK_LENGTH));
    }
    packed = DirectRun.of(input, PackWithWeights.of(PACK_LENGTH, K).withSeed(1));
    sorted = DirectRun.of(input, SortBucket.of(K).withSeed(1));
  }

  private static Sequence sequence(int number, int length) {
    int[] ids = IntStream.range(0, length).map(i -> i % 3 == 0 ? PAD : number).toArray();
    List<Span> targets =
        length < 3 ? List.of() : List.of(new Span(Math.max(1, length / 2), length));
    return new Sequence("s" + number, "src", "en", Tokens.wrap(ids), targets);
  }

  @Test
  void defect_1_the_last_pack_is_never_flushed() {
    assertEquals(Set.copyOf(input), Set.copyOf(packed.sequences()));
    assertEquals(input.size(), packed.sequences().size());
  }

  @Test
  void defect_2_full_rows_have_no_padding_to_find_their_end_by() {
    assertEquals(full(input), full(packed.sequences()), "packed");
    assertEquals(full(input), full(sorted.sequences()), "sorted");
    // Sorted: the longest are not taken for the shortest.
    TrainingStep shortest =
        sorted.steps().stream()
            .min((a, b) -> Integer.compare(longest(a), longest(b)))
            .orElseThrow();
    assertTrue(longest(shortest) < 5, shortest.toString());
  }

  private static long full(List<Sequence> sequences) {
    return sequences.stream().filter(s -> s.length() == PACK_LENGTH).count();
  }

  private static int longest(TrainingStep step) {
    return step.packs().stream().mapToInt(Pack::length).max().orElseThrow();
  }

  @Test
  void defect_3_the_remainder_of_the_batch_division_drops_the_longest_rows() {
    assertNotEquals(0, input.size() % K);
    assertEquals(Set.copyOf(input), Set.copyOf(sorted.sequences()));
    TrainingStep last = sorted.steps().get(sorted.steps().size() - 1);
    assertEquals(input.size() % K, last.packs().size());
    assertEquals(PACK_LENGTH, longest(last));
  }

  @Test
  void defect_4_some_packs_are_cut_and_the_weights_of_a_step_do_not_sum_to_its_sequences() {
    assertEquals(tokens(input), tokens(packed.sequences()));
    for (TrainingStep step : packed.steps()) {
      double sum = 0;
      for (Pack pack : step.packs()) {
        PackRow row = PackRow.of(pack);
        for (int i = 0; i < row.lossWeights().length; i++) {
          sum += row.lossWeights()[i] * (double) row.targetCounts()[i];
        }
      }
      assertEquals(step.weightedSequences(), sum, 1e-5);
    }
  }

  private static long tokens(List<Sequence> sequences) {
    return sequences.stream().mapToLong(Sequence::length).sum();
  }

  @Test
  void defect_5_packs_beyond_a_multiple_of_the_ranks_are_dropped_and_few_are_too_few() {
    long packs = packed.steps().stream().mapToLong(step -> step.packs().size()).sum();
    assertNotEquals(0, packs % K);
    assertEquals(packs % K, packed.steps().get(packed.steps().size() - 1).packs().size());
    DirectRun few = DirectRun.of(input.subList(0, 1), PackWithWeights.of(PACK_LENGTH, K));
    assertEquals(List.of(input.get(0)), few.sequences());
  }

  @Test
  void defect_6_rows_of_one_step_must_have_one_shape() throws IOException {
    Pack one = new Pack(input.subList(0, 1));
    Pack three = new Pack(input.subList(20, 23));
    TrainingStep ragged = new TrainingStep(0, List.of(three, one));
    Path file = write(ragged);
    TrainingStep read = StepReader.read(file.toString(), 0);
    assertArrayEquals(three.cuSeqlens(), read.packs().get(0).cuSeqlens());
    assertArrayEquals(one.cuSeqlens(), read.packs().get(1).cuSeqlens());
  }

  @Test
  void defect_7_padding_is_an_attention_segment_of_its_own() {
    for (Pack pack : packs(packed)) {
      PackRow row = PackRow.of(pack);
      assertEquals(pack.sequences().size() + 1, row.cuSeqlens().length);
      assertEquals(row.inputIds().length, row.cuSeqlens()[row.cuSeqlens().length - 1]);
      assertEquals(tokens(pack.sequences()), row.inputIds().length);
    }
  }

  @Test
  void defect_8_a_pack_can_never_be_exactly_full() {
    List<Sequence> halves = List.of(sequence(1, 32), sequence(2, 32), sequence(3, 64));
    DirectRun run = DirectRun.of(halves, PackWithWeights.of(PACK_LENGTH, K));
    assertEquals(2, run.figures().packs());
    assertEquals(1.0, run.figures().filled());
  }

  @Test
  void defect_9_there_is_no_seed() {
    PackWithWeights seeded = PackWithWeights.of(PACK_LENGTH, K);
    assertEquals(packed.steps(), DirectRun.of(input, seeded.withSeed(1)).steps());
    assertNotEquals(packed.steps(), DirectRun.of(input, seeded.withSeed(2)).steps());
  }

  @Test
  void defect_10_m_and_k_are_taken_from_the_number_of_devices() {
    boolean someCountNothing = false;
    for (TrainingStep step : packed.steps()) {
      List<Sequence> sequences =
          step.packs().stream().flatMap(pack -> pack.sequences().stream()).toList();
      long learned = sequences.stream().filter(s -> s.targetCount() > 0).count();
      assertEquals(learned, step.weightedSequences());
      someCountNothing |= learned < sequences.size();
    }
    assertTrue(someCountNothing, "a sequence without targets");
    assertNotEquals(K, packed.steps().get(packed.steps().size() - 1).packs().size());
  }

  @Test
  void defect_11_the_collator_cuts_sequences_at_the_first_token_that_looks_like_padding()
      throws IOException {
    Pack pack = packs(packed).get(0);
    TrainingStep read = StepReader.read(write(new TrainingStep(0, List.of(pack))).toString(), 0);
    for (int i = 0; i < pack.sequences().size(); i++) {
      Sequence wanted = pack.sequences().get(i);
      assertEquals(PAD, wanted.tokens().get(0));
      assertEquals(wanted.tokens(), read.packs().get(0).sequences().get(i).tokens());
      assertEquals(wanted.targets(), read.packs().get(0).sequences().get(i).targets());
    }
  }

  @Test
  void defect_13_a_worker_error_is_written_to_a_file_and_forgotten() {
    PackWithWeights failing =
        PackWithWeights.of(PACK_LENGTH, K)
            .withKeepTogether(
                sequence -> {
                  throw new IllegalStateException("no key for " + sequence.id());
                });
    Pipeline.PipelineExecutionException failed =
        assertThrows(Pipeline.PipelineExecutionException.class, () -> DirectRun.of(input, failing));
    assertTrue(failed.getMessage().contains("no key for s"), failed.getMessage());
  }

  @Test
  void defect_14_weights_are_spread_over_tokens_one_by_one() {
    for (Pack pack : packs(packed)) {
      assertEquals(pack.sequences().size(), PackRow.of(pack).lossWeights().length);
    }
  }

  @Test
  void defect_15_every_rank_loads_all_there_is(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("steps.parquet");
    try (OutputStream out = Files.newOutputStream(file);
        PackFile rowGroups = new PackFile(out)) {
      for (TrainingStep step : packed.steps().subList(0, 3)) {
        rowGroups.append(StepFragment.of(step).file());
      }
    }
    // A rank that reads the middle step does not see what is wrong with the others.
    byte[] bytes = Files.readAllBytes(file);
    for (int other : List.of(0, 2)) {
      BlockMetaData block = blocks(file).get(other);
      int start = (int) block.getStartingPos();
      Arrays.fill(bytes, start, start + (int) block.getCompressedSize(), (byte) 0xFF);
    }
    Files.write(file, bytes);
    TrainingStep middle = packed.steps().get(1);
    assertEquals(StepDigest.of(middle), StepDigest.of(StepReader.read(file.toString(), 1)));
    assertThrows(IOException.class, () -> StepReader.read(file.toString(), 0));
  }

  private static List<BlockMetaData> blocks(Path file) throws IOException {
    ParquetReadOptions options =
        ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
    try (ParquetFileReader reader =
        new ParquetFileReader(ChannelInputFile.of(file.toString()), options)) {
      return reader.getFooter().getBlocks();
    }
  }

  @Test
  void defect_16_positions_go_on_from_one_sequence_to_the_next() {
    Set<Integer> lengths = new HashSet<>();
    for (Pack pack : packs(packed)) {
      PackRow row = PackRow.of(pack);
      for (int i = 0; i + 1 < row.cuSeqlens().length; i++) {
        int[] positions =
            Arrays.copyOfRange(row.positionIds(), row.cuSeqlens()[i], row.cuSeqlens()[i + 1]);
        assertArrayEquals(IntStream.range(0, positions.length).toArray(), positions);
        lengths.add(positions.length);
      }
    }
    assertTrue(lengths.size() > 10);
  }

  private static List<Pack> packs(DirectRun run) {
    return run.steps().stream().flatMap(step -> step.packs().stream()).toList();
  }

  @TempDir Path scratch;

  private Path write(TrainingStep step) throws IOException {
    return Files.write(scratch.resolve("step.parquet"), StepFragment.of(step).file());
  }
}
