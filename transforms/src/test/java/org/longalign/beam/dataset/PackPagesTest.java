package org.longalign.beam.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.file.ChannelInputFile;

/** Pages that are written here, read by the reader that the format's authors wrote. */
final class PackPagesTest {
  @TempDir Path folder;

  static Stream<Arguments> steps() {
    Random random = new Random(9);
    return Stream.of(
        Arguments.of("one token", step(pack(sequence("a", List.of(), 7)))),
        Arguments.of(
            "the smallest and the largest ids",
            step(
                pack(
                    sequence("a", List.of(new Span(1, 3)), 0, Integer.MAX_VALUE, 0, 1),
                    sequence("b", List.of(new Span(1, 2)), Integer.MAX_VALUE, -1)),
                pack(sequence("c", List.of(), Integer.MIN_VALUE)))),
        Arguments.of("no targets at all", step(pack(random(random, 5, 90, false)))),
        Arguments.of("a thousand sequences in a pack", step(pack(random(random, 1000, 70, true)))),
        Arguments.of("packs of one token", step(packs(random, 700, 1, 1))),
        Arguments.of("many packs in a page, several pages", step(packs(random, 90, 3, 1500))),
        Arguments.of("packs that are a page", step(packs(random, 3, 1, 1 << 16))),
        Arguments.of("packs longer than a page", step(packs(random, 2, 2, 40_000))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void all_columns_come_back(String name, TrainingStep step) throws IOException {
    try (ParquetFileReader reader = reader(write(step))) {
      PageReadStore group = reader.readRowGroup(0);
      assertEquals(step.packs().size(), group.getRowCount());
      RecordReader<Group> rows =
          new ColumnIOFactory()
              .getColumnIO(PackSchema.SCHEMA)
              .getRecordReader(group, new GroupRecordConverter(PackSchema.SCHEMA));
      for (int i = 0; i < step.packs().size(); i++) {
        PackRow wanted = PackRow.of(step.packs().get(i));
        Group row = rows.read();
        assertEquals(step.step(), row.getLong("step", 0));
        assertEquals(i, row.getInteger("pack", 0));
        assertArrayEquals(wanted.inputIds(), ints(row, "input_ids"));
        assertArrayEquals(wanted.labels(), ints(row, "labels"));
        assertArrayEquals(wanted.positionIds(), ints(row, "position_ids"));
        assertArrayEquals(wanted.cuSeqlens(), ints(row, "cu_seqlens"));
        assertArrayEquals(wanted.targetCounts(), ints(row, "target_counts"));
        Group ids = row.getGroup("sequence_ids", 0);
        Group weights = row.getGroup("loss_weights", 0);
        for (int s = 0; s < wanted.sequenceIds().length; s++) {
          assertEquals(wanted.sequenceIds()[s], ids.getGroup(0, s).getString(0, 0));
          assertEquals(wanted.lossWeights()[s], weights.getGroup(0, s).getFloat(0, 0));
        }
        assertEquals(wanted.sequenceIds().length, ids.getFieldRepetitionCount(0));
        assertEquals(wanted.lossWeights().length, weights.getFieldRepetitionCount(0));
        assertEquals(step.weightedSequences(), row.getInteger("step_sequences", 0));
        assertEquals(step.packs().size(), row.getInteger("step_packs", 0));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void the_footer_knows_counts_and_ranges(String name, TrainingStep step) throws IOException {
    try (ParquetFileReader reader = reader(write(step))) {
      long tokens = step.packs().stream().mapToLong(Pack::length).sum();
      long rows = step.packs().size();
      List<ColumnChunkMetaData> columns = reader.getFooter().getBlocks().get(0).getColumns();
      List<Long> counts = columns.stream().map(ColumnChunkMetaData::getValueCount).toList();
      long sequences = step.packs().stream().mapToLong(p -> p.sequences().size()).sum();
      assertEquals(
          List.of(
              rows,
              rows,
              tokens,
              tokens,
              tokens,
              sequences + rows,
              sequences,
              sequences,
              sequences,
              rows,
              rows),
          counts);
      for (ColumnChunkMetaData column : columns) {
        assertEquals(0, column.getStatistics().getNumNulls());
        assertTrue(column.getStatistics().hasNonNullValue(), column.getPath().toString());
      }
      int[] ids =
          step.packs().stream().flatMapToInt(p -> IntStream.of(PackRow.of(p).inputIds())).toArray();
      Statistics<?> range = columns.get(2).getStatistics();
      assertEquals(IntStream.of(ids).min().orElseThrow(), range.genericGetMin());
      assertEquals(IntStream.of(ids).max().orElseThrow(), range.genericGetMax());
      Statistics<?> number = columns.get(0).getStatistics();
      assertEquals(List.of(3L, 3L), List.of(number.genericGetMin(), number.genericGetMax()));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("steps")
  void the_same_step_has_the_same_bytes(String name, TrainingStep step) throws IOException {
    assertArrayEquals(StepFragment.of(step).file(), StepFragment.of(step).file());
  }

  @Test
  void pages_are_whole_rows_of_64_Ki_tokens_or_more() throws IOException {
    TrainingStep step = step(packs(new Random(2), 90, 3, 1500));
    try (ParquetFileReader reader = reader(write(step))) {
      PageReader pages =
          reader.readRowGroup(0).getPageReader(PackSchema.SCHEMA.getColumns().get(2));
      List<DataPageV2> all = new ArrayList<>();
      for (Object page = pages.readPage(); page != null; page = pages.readPage()) {
        all.add((DataPageV2) page);
      }
      assertTrue(all.size() > 1, "pages");
      assertEquals(step.packs().size(), all.stream().mapToInt(DataPageV2::getRowCount).sum());
      int row = 0;
      for (DataPageV2 page : all) {
        int tokens = 0;
        for (int end = row + page.getRowCount(); row < end; row++) {
          assertTrue(tokens < 1 << 16, "a page that is full takes no row");
          tokens += step.packs().get(row).length();
        }
        assertEquals(tokens, page.getValueCount());
        assertTrue(tokens >= 1 << 16 || row == step.packs().size(), "only the last page is short");
      }
    }
  }

  @Test
  void levels_are_runs() {
    ListLevels levels = new ListLevels();
    levels.add(1);
    levels.add(70);
    LittleEndianBytes page = new LittleEndianBytes();
    // Runs of 1 x 0, 1 x 0, 69 x 1; then of 71 x 1: varint(2 count), level.
    assertEquals(new ListLevels.Sizes(7, 3), levels.drainTo(page));
    assertEquals("0200" + "0200" + "8a0101" + "8e0101", hex(page));
  }

  @Test
  void a_list_without_elements_has_no_levels_here() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> new ListLevels().add(0));
    assertEquals("a list must have an element or more, got 0", refused.getMessage());
  }

  @Test
  void positions_take_no_bits() {
    DeltaInts values = new DeltaInts();
    values.add(IntStream.range(0, 129).toArray());
    LittleEndianBytes page = new LittleEndianBytes();
    values.drainTo(page);
    // 128 a block, 4 miniblocks, 129 values from 0; differences of zigzag(1) = 2 and no more.
    assertEquals("8001" + "04" + "8101" + "00" + "02" + "00000000", hex(page));
  }

  @Test
  void differences_of_any_size_come_back() throws IOException {
    Random random = new Random(6);
    DeltaInts values = new DeltaInts();
    for (int size : new int[] {1, 2, 32, 33, 34, 128, 129, 130, 161, 257, 1000}) {
      for (int bits = 1; bits <= Integer.SIZE; bits++) {
        int shift = Integer.SIZE - bits;
        int[] wanted = IntStream.range(0, size).map(i -> random.nextInt() >> shift).toArray();
        wanted[random.nextInt(size)] = Integer.MIN_VALUE >> shift;
        wanted[random.nextInt(size)] = Integer.MAX_VALUE >> shift;
        assertArrayEquals(wanted, decoded(values, wanted), size + " of " + bits + " bits");
      }
    }
  }

  private static int[] decoded(DeltaInts values, int[] row) throws IOException {
    LittleEndianBytes page = new LittleEndianBytes();
    values.add(row);
    values.drainTo(page);
    DeltaBinaryPackingValuesReader reader = new DeltaBinaryPackingValuesReader();
    reader.initFromPage(
        row.length, ByteBufferInputStream.wrap(ByteBuffer.wrap(page.toByteArray())));
    return IntStream.range(0, row.length).map(i -> reader.readInteger()).toArray();
  }

  @Test
  void texts_too_long_for_a_footer_are_left_out_of_it() throws IOException {
    TrainingStep step = step(pack(sequence("x".repeat(3000), List.of(), 1)));
    try (ParquetFileReader reader = reader(write(step))) {
      List<ColumnChunkMetaData> columns = reader.getFooter().getBlocks().get(0).getColumns();
      assertEquals(0, columns.get(6).getStatistics().getNumNulls());
      assertTrue(!columns.get(6).getStatistics().hasNonNullValue(), "no range");
    }
  }

  @Test
  void a_fragment_comes_back_from_its_coder() throws IOException {
    StepFragment fragment = StepFragment.of(step(pack(sequence("a", List.of(), 1, 2))));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StepFragment.SelfCoder coder = new StepFragment.SelfCoder();
    coder.encode(fragment, bytes);
    StepFragment read =
        coder.decode(ByteBufferInputStream.wrap(ByteBuffer.wrap(bytes.toByteArray())));
    assertEquals(fragment.step(), read.step());
    assertEquals(fragment.summary(), read.summary());
    assertArrayEquals(fragment.file(), read.file());
  }

  private static TrainingStep step(Pack... packs) {
    return new TrainingStep(3, List.of(packs));
  }

  private static Pack pack(Sequence... sequences) {
    return new Pack(List.of(sequences));
  }

  private static Sequence sequence(String id, List<Span> targets, int... ids) {
    return new Sequence(id, "s", "en", Tokens.of(ids), targets);
  }

  private static Pack[] packs(Random random, int count, int sequences, int length) {
    return IntStream.range(0, count)
        .mapToObj(i -> pack(random(random, sequences, length, i % 2 == 0)))
        .toArray(Pack[]::new);
  }

  /** The first as long as it may be, the others of any length. */
  private static Sequence[] random(Random random, int count, int longest, boolean targets) {
    Sequence[] sequences = new Sequence[count];
    for (int i = 0; i < count; i++) {
      int length = i == 0 ? longest : 1 + random.nextInt(longest);
      List<Span> spans = new ArrayList<>();
      for (int at = 1; targets && i % 3 > 0 && at < length; ) {
        int end = Math.min(length, at + 1 + random.nextInt(50));
        spans.add(new Span(at, end));
        at = end + random.nextInt(80);
      }
      int[] ids = random.ints(length, 0, 151_000).toArray();
      sequences[i] = sequence("séq-" + i, spans, ids);
    }
    return sequences;
  }

  private Path write(TrainingStep step) throws IOException {
    return Files.write(folder.resolve("step.parquet"), StepFragment.of(step).file());
  }

  private static ParquetFileReader reader(Path file) throws IOException {
    return new ParquetFileReader(
        ChannelInputFile.of(file.toString()),
        ParquetReadOptions.builder(new PlainParquetConfiguration())
            .usePageChecksumVerification()
            .build());
  }

  private static int[] ints(Group row, String column) {
    Group list = row.getGroup(column, 0);
    int[] values = new int[list.getFieldRepetitionCount(0)];
    for (int i = 0; i < values.length; i++) {
      values[i] = list.getGroup(0, i).getInteger(0, 0);
    }
    return values;
  }

  private static String hex(LittleEndianBytes bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
