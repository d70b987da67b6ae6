package org.longalign.beam.runners.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a user waits for commands that have little to do. */
public final class StartupBenchmark implements Benchmark {
  private static final String EMPTY_JOB = "org.longalign.beam.runners.EmptyJob";
  private static final int RUNS = 5;
  private static final String HELP = "`./longalign --help`";
  private static final String PLAN = "`plan` on 10k lengths";
  private static final String JOB = "embedded empty job";
  private static final String PLAIN_JOB = "the same without the archive of classes";
  private static final String RECIPE = "`recipe` on the test data";

  /** Most seconds, by command. */
  private static final Map<String, Double> TARGETS =
      Map.of(HELP, 1.0, PLAN, 1.5, JOB, 3.0, RECIPE, 45.0);

  private final Map<String, Samples> walls = new LinkedHashMap<>();
  private final Map<String, Samples> cpus = new LinkedHashMap<>();

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String run(Workbench bench) throws IOException {
    String machine = Machine.describe();
    String launcher = bench.home().resolve("longalign").toString();
    Path lengths = bench.directory().resolve("10k.txt");
    writeLengths(lengths);
    for (int run = 0; run <= RUNS; run++) {
      bench.say("starts, run " + run + " of " + RUNS);
      boolean warmUp = run == 0; // files come from the disk the first time
      measure(bench, warmUp, HELP, List.of(launcher, "--help"));
      measure(bench, warmUp, PLAN, List.of(launcher, "plan", "--lengths=" + lengths));
      measure(bench, warmUp, JOB, emptyJob(true));
      measure(bench, warmUp, PLAIN_JOB, emptyJob(false));
      if (run > 0 && run <= 3) {
        Path output = bench.directory().resolve("recipe");
        measure(
            bench, false, RECIPE, List.of(launcher, "recipe", "--output=" + output, "--overwrite"));
      }
    }
    MarkdownTable table = new MarkdownTable("command", "wall", "CPU");
    Wanted wanted = new Wanted();
    walls.forEach(
        (command, wall) -> {
          table.row(
              command, Figures.seconds(wall.median()), Figures.seconds(cpus.get(command).median()));
          if (TARGETS.containsKey(command)) {
            wanted.seconds(command, TARGETS.get(command), wall.median());
          }
        });
    return String.join(
        "\n",
        "## Start-up\n",
        machine + ".\n",
        "From the first word of the shell to the end of the process; medians of "
            + RUNS
            + " runs (the recipe: 3) in which the commands take turns, after one that is not"
            + " counted.\n",
        table.toString(),
        wanted.markdown(),
        new Ratios()
            .add(
                "startup, empty job without the archive over with it",
                cpus.get(PLAIN_JOB).median() / cpus.get(JOB).median())
            .comment());
  }

  private void measure(Workbench bench, boolean warmUp, String name, List<String> command)
      throws IOException {
    ProcessCost cost =
        new ObjectMapper()
            .readValue(Measured.run(bench, Map.of(), command).get(0), ProcessCost.class);
    if (!warmUp) {
      walls.computeIfAbsent(name, key -> new Samples()).add(cost.wall());
      cpus.computeIfAbsent(name, key -> new Samples()).add(cost.cpu());
    }
  }

  /** This JVM's own command line with another main. */
  private static List<String> emptyJob(boolean archive) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (archive || !argument.startsWith("-XX:SharedArchiveFile")) {
        command.add(argument);
      }
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), EMPTY_JOB));
    return command;
  }

  private static void writeLengths(Path file) throws IOException {
    StringBuilder text = new StringBuilder();
    long[] histogram = Mixture.STANDARD.histogram(10_000, 0);
    for (int length = 0; length < histogram.length; length++) {
      text.append((length + "\n").repeat((int) histogram[length]));
    }
    Files.writeString(file, text);
  }
}
