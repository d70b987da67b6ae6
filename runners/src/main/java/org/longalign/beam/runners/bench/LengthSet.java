package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.longalign.beam.pipelines.plan.LengthsFile;

/** Lengths in the order in which they were drawn; the array must not be written to. */
@SuppressWarnings("ArrayRecordComponent") // a million lengths, compared by nobody
record LengthSet(String name, int[] lengths) {
  /** The mixture three times, of which each is a prefix of the next, and the hard case. */
  static final List<String> NAMES = List.of("10k", "100k", "1M", "hard");

  /** The set that the speed target and the balance are of. */
  static final String LARGEST = "1M";

  /** Reads what {@code lengths.py} wrote. */
  static LengthSet read(Path directory, String name) throws IOException {
    IntStream.Builder lengths = IntStream.builder();
    LengthsFile.read(directory.resolve(name + ".npy").toString(), lengths::add);
    return new LengthSet(name, lengths.build().toArray());
  }

  int size() {
    return lengths.length;
  }

  long tokens() {
    return Arrays.stream(lengths).asLongStream().sum();
  }

  /** Sequences by length: {@code long[LONGEST + 1]}. */
  long[] histogram() {
    long[] histogram = new long[Mixture.LONGEST + 1];
    for (int length : lengths) {
      histogram[length]++;
    }
    return histogram;
  }
}
