package org.longalign.beam.runners;

import static org.apache.beam.sdk.values.TypeDescriptors.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.CountingSource;
import org.apache.beam.sdk.io.Read;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.util.construction.UnboundedReadFromBoundedSource.BoundedToUnboundedSourceAdapter;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.data.Pack;
import org.longalign.beam.data.SeededHash;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.pack.PackWithWeights;

/** Unbounded input on a streaming engine: its state, its timers, its checkpoints. */
final class PackStreamIT {
  private static final int SEQUENCES = 20_000;
  private static final int PACK_LENGTH = 1024;
  private static final int K = 8;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void every_sequence_of_a_stream_is_in_one_step(int packers) {
    FlinkPipelineOptions options = PipelineOptionsFactory.as(FlinkPipelineOptions.class);
    EmbeddedFlink.configure(options);
    options.setStreaming(true);
    options.setCheckpointingInterval(500L);
    options.setParallelism(2);
    options.setShutdownSourcesAfterIdleMs(0L);
    Pipeline pipeline = Pipeline.create(options);
    PCollection<String> steps =
        pipeline
            .apply(Read.from(new BoundedToUnboundedSourceAdapter<>(CountingSource.upTo(SEQUENCES))))
            .apply(MapElements.into(TypeDescriptor.of(Sequence.class)).via(PackStreamIT::sequence))
            .apply(PackWithWeights.of(PACK_LENGTH, K).withOpenPacks(64).withPackers(packers))
            .get(PackWithWeights.STEPS)
            .apply("Outline", MapElements.into(strings()).via(PackStreamIT::outline));
    PAssert.that(steps).satisfies(all -> check(all, packers));
    assertEquals(PipelineResult.State.DONE, pipeline.run().waitUntilFinish());
  }

  /**
   * Number, then the sequences of each pack: a test's state must fit into a checkpoint in memory.
   */
  private static String outline(TrainingStep step) {
    StringBuilder outline = new StringBuilder().append(step.step());
    for (Pack pack : step.packs()) {
      outline.append(';');
      for (Sequence sequence : pack.sequences()) {
        assertEquals(sequence(number(sequence.id())), sequence);
        outline.append(sequence.id());
      }
    }
    return outline.toString();
  }

  private static Void check(Iterable<String> steps, int packers) {
    Set<Long> seen = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    long tokens = 0;
    long packs = 0;
    int small = 0;
    for (String outline : steps) {
      List<String> parts = List.of(outline.split(";"));
      assertTrue(numbers.add(parts.get(0)), "step " + parts.get(0) + " twice");
      small += parts.size() < K + 1 ? 1 : 0;
      for (String pack : parts.subList(1, parts.size())) {
        int length = 0;
        for (String id : pack.substring(1).split("s", -1)) {
          assertTrue(seen.add(Long.parseLong(id)), id + " twice");
          length += sequence(Long.parseLong(id)).length();
        }
        assertTrue(length <= PACK_LENGTH);
        tokens += length;
        packs++;
      }
    }
    assertEquals(SEQUENCES, seen.size());
    assertTrue(small <= packers, small + " steps with fewer than K packs");
    assertTrue(tokens >= 0.995 * packs * PACK_LENGTH, tokens + " tokens in " + packs + " packs");
    return null;
  }

  private static long number(String id) {
    return Long.parseLong(id.substring(1));
  }

  /** Of 1 to 256 tokens; a function of its number. */
  private static Sequence sequence(long number) {
    String id = "s" + number;
    int[] tokens = new int[1 + new SeededHash(1, "length").below(256, id)];
    Arrays.fill(tokens, (int) number);
    List<Span> targets = tokens.length == 1 ? List.of() : List.of(new Span(1, tokens.length));
    return new Sequence(id, "stream", "en", Tokens.wrap(tokens), targets);
  }
}
