package org.longalign.beam.runners.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Ours and the peers' ways from shards to packs, each in a process of its own. */
final class DataJobs {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Workbench bench;
  private final PythonPeers python;
  private final Path tokenizer;

  DataJobs(Workbench bench, PythonPeers python, Path tokenizer) {
    this.bench = bench;
    this.python = python;
    this.tokenizer = tokenizer;
  }

  /** Writes shards; returns their bytes. */
  long shards(Path corpus, Path folder, long megabytes) throws IOException {
    List<String> said =
        python.run("shards.py", corpus.toString(), folder.toString(), String.valueOf(megabytes));
    return JSON.readTree(said.get(said.size() - 1)).get("bytes").longValue();
  }

  /**
   * {@code ./longalign build --generator=none} on two cores.
   *
   * @param recording where a flight recording goes; null for none
   */
  DataRun ours(Path folder, long bytes, Path recording) throws IOException {
    Path output = empty(bench.directory().resolve("data-out"));
    Path mixture = bench.directory().resolve("data.yaml");
    Files.writeString(
        mixture,
        """
        sources:
          - name: bench
            files: ["%s/*.zst"]
            format: pile-jsonl
            licence: none
            language: en
        """
            .formatted(folder));
    Map<String, String> environment = new HashMap<>(Map.of("LONGALIGN_HEAP", "2g"));
    if (recording != null) {
      environment.put(
          "LONGALIGN_JVM", "-XX:StartFlightRecording=settings=profile,filename=" + recording);
    }
    List<String> said =
        Measured.run(
            bench,
            environment,
            List.of(
                bench.home().resolve("longalign").toString(),
                "build",
                "--generator=none",
                "--minTokens=1",
                "--parallelism=2",
                "--mixture=" + mixture,
                "--output=" + output));
    JsonNode manifest = JSON.readTree(output.resolve("manifest.json").toFile());
    return new DataRun(
        "ours",
        bytes,
        manifest.get("tokens").longValue(),
        JSON.readValue(said.get(0), ProcessCost.class),
        size(output));
  }

  DataRun peer(String peer, Path folder, long bytes) throws IOException {
    Path output = empty(bench.directory().resolve("data-peer"));
    List<String> said =
        Measured.run(
            bench,
            Map.of(),
            python.command(
                "data_peers.py",
                peer,
                folder.toString(),
                output.toString(),
                tokenizer.toString(),
                String.valueOf(PackingBenchmark.CAPACITY)));
    JsonNode result = JSON.readTree(said.get(1));
    return new DataRun(
        peer + " " + result.get("version").textValue(),
        bytes,
        result.get("tokens").longValue(),
        JSON.readValue(said.get(0), ProcessCost.class),
        size(output));
  }

  private static Path empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> left = Files.walk(folder)) {
        for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return folder;
  }

  private static long size(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
