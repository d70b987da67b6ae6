package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;
import org.longalign.beam.pipelines.options.OptionValues;
import org.longalign.beam.runners.bench.AssemblyBenchmark;
import org.longalign.beam.runners.bench.BenchOptions;
import org.longalign.beam.runners.bench.Benchmark;
import org.longalign.beam.runners.bench.DataBenchmark;
import org.longalign.beam.runners.bench.MarkdownSections;
import org.longalign.beam.runners.bench.PackingBenchmark;
import org.longalign.beam.runners.bench.Ratios;
import org.longalign.beam.runners.bench.StartupBenchmark;
import org.longalign.beam.runners.bench.TokenizeBenchmark;
import org.longalign.beam.runners.bench.Workbench;

/** {@code bench}: the benchmarks of BENCHMARKS.md. */
final class BenchCommand implements Command {
  private final List<Benchmark> benchmarks;

  BenchCommand() {
    this(
        List.of(
            new PackingBenchmark(),
            new AssemblyBenchmark(),
            new TokenizeBenchmark(),
            new DataBenchmark(),
            new StartupBenchmark()));
  }

  BenchCommand(List<Benchmark> benchmarks) {
    this.benchmarks = List.copyOf(benchmarks);
  }

  @Override
  public String name() {
    return "bench";
  }

  @Override
  public String summary() {
    return "Measures beside other tools; prints Markdown, or checks that nothing got slower.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return BenchOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    BenchOptions options = OptionValues.parse(BenchOptions.class, args);
    List<Benchmark> chosen = chosen(options.getOnly());
    FileSystems.setDefaultPipelineOptions(options);
    Path home = Path.of(System.getProperty("longalign.home", ".")).toAbsolutePath();
    // Sections go to out; what is said on the way must not stand between them.
    Workbench bench =
        new Workbench(
            home,
            options.getSequences(),
            options.getMegabytes(),
            options.getCurve(),
            options.getTokenizers() == null ? null : Path.of(options.getTokenizers()),
            wiring -> runPipeline(args, wiring),
            System.err);
    try {
      Path file = output(options.getOutput(), chosen);
      String committed = options.getCheck() ? committed(home) : "";
      List<String> losses = new ArrayList<>();
      // Engines spill where temporary files go; they find out when they start.
      System.setProperty("java.io.tmpdir", bench.scratch().toString());
      for (Benchmark benchmark : chosen) {
        String section = benchmark.run(bench);
        Ratios before = Ratios.in(MarkdownSections.section(committed, benchmark.name()));
        losses.addAll(Ratios.in(section).lossesSince(before));
        out.println(MarkdownSections.marked(benchmark.name(), section));
        out.println();
        if (file != null) {
          Files.writeString(
              file, MarkdownSections.replace(textOf(file), benchmark.name(), section));
        }
      }
      if (!losses.isEmpty()) {
        throw new JobFailedException(
            "ratios fell by more than 15 %: " + String.join("; ", losses), null);
      }
    } catch (IOException e) {
      throw JobFailedException.of(e);
    } catch (IllegalStateException e) { // a benchmark's own words, which say more than their cause
      throw new JobFailedException(e.getMessage(), e);
    }
  }

  private List<Benchmark> chosen(String only) {
    List<Benchmark> chosen = new ArrayList<>();
    for (String name : only.split(",", -1)) {
      chosen.add(
          benchmarks.stream()
              .filter(benchmark -> benchmark.name().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "only must be some of "
                              + names()
                              + ", with commas between them, got \""
                              + only
                              + '"')));
    }
    return chosen;
  }

  private String names() {
    return benchmarks.stream().map(Benchmark::name).collect(Collectors.joining(", "));
  }

  /** What a new run is checked against, read before it may be replaced. */
  private String committed(Path home) throws IOException {
    Path file = home.resolve("BENCHMARKS.md");
    String text = textOf(file);
    boolean any =
        benchmarks.stream()
            .anyMatch(b -> !Ratios.in(MarkdownSections.section(text, b.name())).isEmpty());
    if (!any) {
      throw new IllegalArgumentException(
          "check must have ratios to compare with, got none in \"" + file + '"');
    }
    return text;
  }

  /** The file, when it is known that sections can be written to it; null if there is none. */
  private static Path output(String output, List<Benchmark> chosen) throws IOException {
    if (output == null) {
      return null;
    }
    Path file = Path.of(output).toAbsolutePath();
    if (!Files.isDirectory(file.getParent()) || Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "output must be a file in a directory that exists, got \"" + output + '"');
    }
    for (Benchmark benchmark : chosen) {
      MarkdownSections.replace(textOf(file), benchmark.name(), "");
    }
    return file;
  }

  private static String textOf(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private static PipelineResult runPipeline(String[] args, Consumer<Pipeline> wiring) {
    Job job = Job.of("bench", BenchOptions.class, args);
    Pipeline pipeline = Pipeline.create(job.options(BenchOptions.class));
    wiring.accept(pipeline);
    return job.run(pipeline, System.err);
  }
}
