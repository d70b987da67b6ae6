package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.util.Locale;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.GenerateSequence;
import org.apache.beam.sdk.transforms.ParDo;
import org.longalign.beam.pack.PackPlan;
import org.longalign.beam.pack.PackRules;
import org.longalign.beam.pack.PackWithWeights;

/** Sequences with their tokens through {@link PackWithWeights}, on the engine of the command. */
public final class AssemblyBenchmark implements Benchmark {
  private static final PackRules RULES = PlannedPlaces.RULES;

  @Override
  public String name() {
    return "assembly";
  }

  @Override
  public String run(Workbench bench) throws IOException {
    String machine = Machine.describe();
    MarkdownTable table =
        new MarkdownTable(
            "lengths",
            "sequences",
            "payload",
            "packs",
            "time",
            "payload/s",
            "peak heap",
            "peak resident");
    for (Mixture mixture : Mixture.values()) {
      row(table, new SequenceShards(mixture, mixture.scaled(bench.sequences())), bench);
    }
    return String.join(
        "\n",
        "## Assembly\n",
        machine + ".\n",
        "Sequences made in the job, with int32 tokens, through `PackWithWeights` to steps of 8 packs,"
            + " whose packs are checked and counted: all that went in came out. Time is that of the"
            + " whole job on an engine that starts for it. Peak heap is the sum of the peaks of the"
            + " JVM's pools, garbage included; peak resident that of the whole process.\n",
        table.toString());
  }

  private static void row(MarkdownTable table, SequenceShards shards, Workbench bench)
      throws IOException {
    bench.say(shards.sequences() + " sequences, " + shards.mixture().title());
    CheckSteps.Totals expected = expected(shards);
    MemoryPeak.reset();
    long begin = System.nanoTime();
    PipelineResult result =
        bench
            .engine()
            .run(
                pipeline ->
                    pipeline
                        .apply("Shards", GenerateSequence.from(0).to(shards.shards()))
                        .apply("Make sequences", ParDo.of(new MakeSequences(shards)))
                        .apply("Pack", PackWithWeights.of(RULES))
                        .get(PackWithWeights.STEPS)
                        .apply("Check", ParDo.of(new CheckSteps(RULES.packLength()))));
    double seconds = (System.nanoTime() - begin) / 1e9;
    long heap = MemoryPeak.heap();
    long resident = MemoryPeak.resident();
    CheckSteps.Totals totals = CheckSteps.totals(result);
    if (!totals.equals(expected)) {
      throw new IllegalStateException("the steps must hold " + expected + ", they hold " + totals);
    }
    double bytes = (double) totals.tokens() * Integer.BYTES;
    table.row(
        shards.mixture().title(),
        Figures.whole(totals.sequences()),
        String.format(Locale.ROOT, "%.2f GB", bytes / 1e9),
        Figures.whole(totals.packs()),
        Figures.seconds(seconds),
        String.format(Locale.ROOT, "%.0f MB", bytes / 1e6 / seconds),
        Figures.mebibytes(heap),
        resident < 0 ? "unknown" : Figures.mebibytes(resident));
  }

  private static CheckSteps.Totals expected(SequenceShards shards) {
    long[] histogram = shards.histogram();
    long tokens = 0;
    for (int length = 0; length < histogram.length; length++) {
      tokens += histogram[length] * length;
    }
    return new CheckSteps.Totals(
        new PackPlan(histogram, RULES).packs(), shards.sequences(), tokens);
  }
}
