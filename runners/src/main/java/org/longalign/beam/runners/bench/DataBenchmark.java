package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compressed shards of text to packed data sets, beside other tools on the same files. */
public final class DataBenchmark implements Benchmark {
  private static final List<String> PEERS = List.of("datatrove", "trl", "reference");
  private static final List<Long> CURVE = List.of(50L, 200L, 1_000L, 5_000L);

  /** Peers take ten times as long and grow linearly: they get no more than this. */
  private static final long PEER_MEGABYTES = 100;

  @Override
  public String name() {
    return "data";
  }

  @Override
  public String run(Workbench bench) throws IOException {
    String machine = Machine.describe();
    PythonPeers python = PythonPeers.install(bench);
    bench.say("collecting text");
    Path corpus = TextCorpus.make(bench, python);
    DataJobs jobs = new DataJobs(bench, python, TokenizeBenchmark.bundled(bench.directory()));
    Path all = bench.directory().resolve("shards");
    Path slice = bench.directory().resolve("shards-peers");
    bench.say("writing shards");
    long bytes = jobs.shards(corpus, all, bench.megabytes());
    long sliceBytes = jobs.shards(corpus, slice, Math.min(PEER_MEGABYTES, bench.megabytes()));
    bench.say("building");
    List<DataRun> runs = new ArrayList<>();
    DataRun ours = jobs.ours(all, bytes, null);
    runs.add(ours);
    for (String peer : PEERS) {
      bench.say(peer);
      runs.add(jobs.peer(peer, slice, sliceBytes));
    }
    bench.say("building once more, recorded");
    Path recording = bench.directory().resolve("data.jfr");
    jobs.ours(all, bytes, recording);
    String split = StageSplit.of(recording).markdown();
    List<DataRun> curve = new ArrayList<>();
    if (bench.curve()) {
      for (long megabytes : CURVE) {
        bench.say("curve, " + megabytes + " MB");
        long size = jobs.shards(corpus, all, megabytes);
        curve.add(jobs.ours(all, size, null));
      }
    }
    return section(machine, runs, split, curve);
  }

  private static String section(
      String machine, List<DataRun> runs, String split, List<DataRun> curve) {
    DataRun ours = runs.get(0);
    MarkdownTable table =
        new MarkdownTable(
            "tool",
            "ours is faster by (CPU)",
            "tokens per CPU-second",
            "text",
            "tokens",
            "wall",
            "CPU",
            "peak resident",
            "on disk");
    Ratios ratios = new Ratios();
    double fastest = 0;
    for (DataRun run : runs) {
      double ratio = ours.tokensPerCpuSecond() / run.tokensPerCpuSecond();
      if (!run.equals(ours)) {
        fastest = Math.max(fastest, run.tokensPerCpuSecond());
        ratios.add("data, over " + run.who().replaceFirst(" .*", ""), ratio);
      }
      row(
          table,
          run.equals(ours) ? "**ours**" : run.who(),
          run.equals(ours) ? "" : Figures.times(ratio),
          run);
    }
    Wanted wanted =
        new Wanted()
            .rate("tokens per CPU-second", 2.5e6, ours.tokensPerCpuSecond())
            .atLeast("over the fastest peer", 8, ours.tokensPerCpuSecond() / fastest)
            .bytes("peak resident", 3L << 30, ours.cost().peak());
    MarkdownTable sizes =
        new MarkdownTable(
            "who",
            "",
            "tokens per CPU-second",
            "text",
            "tokens",
            "wall",
            "CPU",
            "peak resident",
            "on disk");
    curve.forEach(run -> row(sizes, "ours", "", run));
    return String.join(
        "\n",
        "## Data\n",
        machine + ".\n",
        "Text in zstd shards to packs of 65,536 tokens in Parquet; the JVM's heap is 2 GiB and its"
            + " start is counted. CPU is that of the process and its children. Documents are"
            + " recombined from pieces of the corpus of the tokenize benchmark, each one once:"
            + " caches of words know them better than they would know a gigabyte of other people's"
            + " text. Peers get a slice of at most "
            + PEER_MEGABYTES
            + " MB of the same documents, for they are linear in it.\n",
        table.toString(),
        "### Where the time goes\n\nSamples of Java threads in a run of its own, by the package of"
            + " ours that is nearest to the top of the stack.\n",
        split,
        curve.isEmpty() ? "" : "### Curve\n\n" + sizes,
        wanted.markdown(),
        ratios.comment());
  }

  private static void row(MarkdownTable table, String who, String ratio, DataRun run) {
    table.row(
        who,
        ratio,
        Figures.rate((long) run.tokensPerCpuSecond(), 1),
        String.format(Locale.ROOT, "%.0f MB", run.input() / 1e6),
        Figures.whole(run.tokens()),
        Figures.seconds(run.cost().wall()),
        Figures.seconds(run.cost().cpu()),
        Figures.mebibytes(run.cost().peak()),
        String.format(Locale.ROOT, "%.0f MB", run.disk() / 1e6));
  }
}
