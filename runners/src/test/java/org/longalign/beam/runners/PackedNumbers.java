package org.longalign.beam.runners;

import static org.apache.beam.sdk.values.TypeDescriptors.strings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.windowing.AfterWatermark;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.SeededHash;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.pack.PackWithWeights;

/**
 * A stream of numbered sequences, packed; what all steps held is kept in the engine's state and
 * written to one file when the stream ends.
 */
final class PackedNumbers {
  static final int PACK_LENGTH = 1024;
  static final int PACKS_PER_STEP = 8;

  private PackedNumbers() {}

  /** Writes a line for each step: its number, then the numbers of its sequences. */
  static void addTo(Pipeline pipeline, AllowedNumbers numbers, int packers, Path file) {
    pipeline
        .apply(Read.from(numbers))
        .apply(MapElements.into(TypeDescriptor.of(Sequence.class)).via(PackedNumbers::sequence))
        .apply(
            PackWithWeights.of(PACK_LENGTH, PACKS_PER_STEP).withOpenPacks(64).withPackers(packers))
        .get(PackWithWeights.STEPS)
        .apply("Outline", MapElements.into(strings()).via(PackedNumbers::outline))
        .apply("All", WithKeys.of(0))
        .apply(
            Window.<KV<Integer, String>>configure()
                .triggering(AfterWatermark.pastEndOfWindow())
                .withAllowedLateness(Duration.ZERO)
                .discardingFiredPanes())
        .apply(GroupByKey.create())
        .apply("Write", ParDo.of(new WriteLines(file.toString())));
  }

  /** Of 1 to 256 tokens; a function of its number. */
  static Sequence sequence(long number) {
    String id = "s" + number;
    int[] tokens = new int[1 + new SeededHash(1, "length").below(256, id)];
    Arrays.fill(tokens, (int) number);
    List<Span> targets = tokens.length == 1 ? List.of() : List.of(new Span(1, tokens.length));
    return new Sequence(id, "stream", "en", Tokens.wrap(tokens), targets);
  }

  private static String outline(TrainingStep step) {
    StringBuilder outline = new StringBuilder().append(step.step());
    for (Pack pack : step.packs()) {
      for (Sequence sequence : pack.sequences()) {
        long number = Long.parseLong(sequence.id().substring(1));
        if (!sequence.equals(sequence(number))) {
          throw new IllegalStateException("changed on its way: " + sequence);
        }
        outline.append(' ').append(number);
      }
    }
    return outline.toString();
  }

  static final class WriteLines extends DoFn<KV<Integer, Iterable<String>>, Void> {
    private static final long serialVersionUID = 1;

    private final String file;

    WriteLines(String file) {
      this.file = file;
    }

    @ProcessElement
    public void process(@Element KV<Integer, Iterable<String>> all) throws IOException {
      List<String> lines = new ArrayList<>();
      all.getValue().forEach(lines::add);
      Files.write(Path.of(file), lines);
    }
  }
}
