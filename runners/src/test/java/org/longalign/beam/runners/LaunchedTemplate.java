package org.longalign.beam.runners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A template's main in a process of its own, from its jar, as Dataflow's launcher starts it. */
record LaunchedTemplate(int exitCode, String err) {
  static final Path JAR = Launched.HOME.resolve("templates/target/longalign-templates.jar");

  /**
   * Runs it to its end.
   *
   * @param main such as BuildTemplate
   */
  static LaunchedTemplate run(String main, Map<String, String> environment, List<String> args)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "java",
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                JAR.toString(),
                "org.longalign.beam.templates." + main));
    command.addAll(args);
    Path err = Files.createTempFile("template", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(err.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("RUST_FLAVOR", "cpu");
    Process process = builder.start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running: " + Files.readString(err));
    }
    return new LaunchedTemplate(process.exitValue(), Files.readString(err));
  }

  /** What it says at the end. */
  String lastLine() {
    return err.substring(err.stripTrailing().lastIndexOf('\n') + 1).strip();
  }
}
