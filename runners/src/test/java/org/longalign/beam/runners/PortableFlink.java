package org.longalign.beam.runners;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Beam's job server in our own jar, with Flink inside, in a process of its own. */
record PortableFlink(ServerProcess process, String endpoint) implements AutoCloseable {
  static PortableFlink start() throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    List<String> command = new ArrayList<>(List.of("java", "-Xmx1g", "-Xss16m"));
    for (String open : List.of("util", "lang", "time", "nio")) {
      command.add("--add-opens=java.base/java." + open + "=ALL-UNNAMED");
    }
    command.addAll(
        List.of(
            "-cp",
            Launched.HOME.resolve("runners/target/longalign.jar").toString(),
            "org.apache.beam.runners.flink.FlinkJobServerDriver",
            "--job-host=localhost",
            "--job-port=" + port,
            "--artifact-port=" + ServerProcess.freePort(),
            "--expansion-port=0",
            "--flink-conf-dir=" + Launched.HOME.resolve("runners/portable/conf"),
            "--flink-master=[local]"));
    return new PortableFlink(
        ServerProcess.listening(new ProcessBuilder(command), port), "localhost:" + port);
  }

  @Override
  public void close() {
    process.close();
  }
}
