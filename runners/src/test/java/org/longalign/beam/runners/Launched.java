package org.longalign.beam.runners;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of {@code ./longalign} in a process of its own, as a user starts it. */
final class Launched {
  /** The repository's root; Maven runs tests in the module's folder. */
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  /** The promise of the README: a build of the test data fits into a gibibyte of heap. */
  private static final String HEAP = "1g";

  private final Process process;
  private final Path out;
  private final Path err;

  private Launched(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static Launched start(String... args) throws IOException {
    return start(HEAP, "", args);
  }

  /** As {@link #start}, within another heap. */
  static Launched startWithin(String heap, String... args) throws IOException {
    return start(heap, "", args);
  }

  /** As {@link #start}, for a job so small that most of its time would go to the compiler. */
  static Launched startSmall(String... args) throws IOException {
    return start(HEAP, "-XX:TieredStopAtLevel=1", args);
  }

  private static Launched start(String heap, String jvmOptions, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("longalign").toString()));
    command.addAll(List.of(args));
    Path out = Files.createTempFile("longalign", ".out");
    Path err = Files.createTempFile("longalign", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("LONGALIGN_HEAP", heap);
    builder.environment().put("LONGALIGN_JVM", jvmOptions);
    return new Launched(builder.start(), out, err);
  }

  Process process() {
    return process;
  }

  int exitCode() throws InterruptedException, IOException {
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running after ten minutes: " + out() + err());
    }
    return process.exitValue();
  }

  String out() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  String err() throws IOException {
    return Files.readString(err, StandardCharsets.UTF_8);
  }
}
