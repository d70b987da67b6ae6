package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Other packers in a Python environment of their own: target/bench/venv, made on first use and when
 * its requirements change.
 */
final class PythonPeers {
  private final Workbench bench;
  private final Path scripts;
  private final Path environment;

  private PythonPeers(Workbench bench) throws IOException {
    this.bench = bench;
    scripts = bench.home().resolve("runners").resolve("bench");
    environment = bench.directory().resolve("venv");
  }

  /**
   * Makes the environment where it is missing.
   *
   * @throws IllegalStateException if there is no python3, or packages cannot be installed
   */
  static PythonPeers install(Workbench bench) throws IOException {
    PythonPeers peers = new PythonPeers(bench);
    Path libraries = peers.scripts.resolve("requirements.txt");
    Path packers = peers.scripts.resolve("peers.txt");
    String wanted = Files.readString(libraries) + Files.readString(packers);
    Path installed = peers.environment.resolve("installed.txt");
    if (!Files.exists(installed) || !Files.readString(installed).equals(wanted)) {
      bench.say(
          "installing the Python peers into target/bench/venv: some minutes, 6 GB as torch comes"
              + " with CUDA");
      peers.execute("python3", "-m", "venv", peers.environment.toString());
      peers.pip("-r", libraries.toString());
      peers.pip("--no-deps", "-r", packers.toString());
      Files.writeString(installed, wanted);
    }
    return peers;
  }

  /**
   * Runs a script of runners/bench.
   *
   * @return the lines that it printed
   * @throws IllegalStateException if it fails
   */
  List<String> run(String script, String... args) throws IOException {
    return execute(command(script, args).toArray(String[]::new));
  }

  /** The command line of a script of runners/bench. */
  List<String> command(String script, String... args) {
    List<String> command = new ArrayList<>(List.of(python(), scripts.resolve(script).toString()));
    command.addAll(List.of(args));
    return command;
  }

  private void pip(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(python(), "-m", "pip", "install", "-q", "--disable-pip-version-check"));
    command.addAll(List.of(args));
    execute(command.toArray(String[]::new));
  }

  private String python() {
    return environment.resolve("bin").resolve("python").toString();
  }

  private List<String> execute(String... command) throws IOException {
    Path errors = bench.directory().resolve("python.log");
    Path output = bench.directory().resolve("python.out");
    int code = wait(start(command, output, errors));
    if (code != 0) {
      List<String> lines = Files.readAllLines(errors);
      throw new IllegalStateException(
          String.join(" ", List.of(command).subList(1, Math.min(3, command.length)))
              + " must end with 0, it ended with "
              + code
              + " (target/bench/python.log): "
              + (lines.isEmpty() ? "no word" : lines.get(lines.size() - 1)));
    }
    return Files.readAllLines(output);
  }

  private static Process start(String[] command, Path output, Path errors) {
    try {
      return new ProcessBuilder(command)
          .redirectOutput(output.toFile())
          .redirectError(errors.toFile())
          .start();
    } catch (IOException e) {
      throw new IllegalStateException(
          "the peers need Python 3.11 or newer with venv and pip: " + command[0] + " did not start",
          e);
    }
  }

  private static int wait(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Python ran", e);
    }
  }
}
