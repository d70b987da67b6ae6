package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that do not end well, and what a running one shows to the network. */
final class FailedBuildIT {
  /** Row 10 of /proc/net/tcp's columns is the socket's inode; state 0A is LISTEN (proc(5)). */
  private static final String LISTEN = "0A";

  static final String NO_DOCUMENTS =
      "longalign build failed: source x must hold at least one document, its files hold none";

  @TempDir Path folder;

  @Test
  void a_killed_build_leaves_no_data_set_and_the_next_run_starts_clean() throws Exception {
    Path out = folder.resolve("dataset");
    Path leftover = Files.createDirectories(out.resolve("packs")).resolve("stale.parquet");
    Files.writeString(leftover, "of a run that was killed before");
    Launched killed = build(out);
    List<String> listening = awaitListening(killed.process());
    killed.process().descendants().forEach(ProcessHandle::destroyForcibly);
    killed.process().destroyForcibly().waitFor();
    assertFalse(Files.exists(out.resolve("manifest.json")));
    assertTrue(
        listening.stream().allMatch(FailedBuildIT::loopback),
        "listens beyond loopback: " + listening);

    Launched next = build(out);
    assertEquals(0, next.exitCode(), next.err());
    assertTrue(Files.exists(out.resolve("manifest.json")));
    assertFalse(Files.exists(leftover));
  }

  @Test
  void a_source_without_documents_fails_the_job_in_one_line_and_leaves_no_data_set()
      throws Exception {
    Path mixture = mixtureWithoutDocuments(folder);
    Path out = folder.resolve("none");
    Launched build = Launched.start("build", "--mixture=" + mixture, "--output=" + out);
    assertEquals(1, build.exitCode(), build.err());
    assertEquals(NO_DOCUMENTS, build.err().strip());
    assertFalse(Files.exists(out.resolve("manifest.json")));
  }

  /** Of which a build says {@link #NO_DOCUMENTS}. */
  static Path mixtureWithoutDocuments(Path folder) throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "no json\n");
    return Files.writeString(
        folder.resolve("mixture.yaml"),
        "sources: [{name: x, files: [a.jsonl], format: jsonl, licence: MIT, language: en}]");
  }

  private static Launched build(Path out) throws IOException {
    return Launched.start(
        "build", "--mixture=testdata/mixture.yaml", "--output=" + out, "--generator=none");
  }

  /**
   * Waits until the engine's endpoints are up; returns local addresses as the kernel prints them.
   */
  private static List<String> awaitListening(Process process) throws Exception {
    List<String> listening = List.of();
    while (process.isAlive() && listening.size() < 2) {
      Thread.onSpinWait();
      listening = listening(process.pid());
    }
    assertTrue(process.isAlive(), "the build ended before it could be killed");
    return listening;
  }

  private static List<String> listening(long pid) throws IOException {
    List<String> inodes = new ArrayList<>();
    try (Stream<Path> handles = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      handles.map(FailedBuildIT::target).filter(t -> t.startsWith("socket:[")).forEach(inodes::add);
    }
    List<String> addresses = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table))) {
        String[] columns = line.trim().split("\\s+", -1);
        if (columns.length > 9
            && columns[3].equals(LISTEN)
            && inodes.contains("socket:[" + columns[9] + "]")) {
          addresses.add(columns[1].substring(0, columns[1].indexOf(':')));
        }
      }
    }
    return addresses;
  }

  private static String target(Path handle) {
    try {
      return Files.readSymbolicLink(handle).toString();
    } catch (IOException e) {
      return ""; // closed since it was listed
    }
  }

  /** 127.0.0.0/8 as little-endian hexadecimal, alone or mapped into IPv6, and ::1. */
  private static boolean loopback(String address) {
    return address.endsWith("7F") || address.equals("00000000000000000000000001000000");
  }
}
