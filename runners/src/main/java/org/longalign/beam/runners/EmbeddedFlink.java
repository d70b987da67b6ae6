package org.longalign.beam.runners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.runners.flink.FlinkPipelineOptions;
import org.apache.beam.runners.flink.FlinkRunner;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * Settings of Flink inside this JVM: the engine when none is named.
 *
 * <p>The classic DataSet translation, attached: {@code useDataStreamForBatch} can read nothing and
 * still end DONE on Beam 2.70, and a detached job loses the cause of its failure. Left alone, the
 * embedded cluster would listen on every interface; the configuration written here binds all of it
 * to loopback.
 */
final class EmbeddedFlink {
  private EmbeddedFlink() {}

  /** Makes {@code options} run on Flink in this JVM; returns its REST endpoint. */
  static FlinkRest configure(PipelineOptions options) {
    FlinkPipelineOptions flink = options.as(FlinkPipelineOptions.class);
    flink.setRunner(FlinkRunner.class);
    flink.setFlinkMaster("[local]");
    if (flink.getParallelism() < 1) {
      flink.setParallelism(Runtime.getRuntime().availableProcessors());
    }
    // A group's values are read more than once where they are sorted or counted first.
    flink.setReIterableGroupByKeyResult(true);
    try {
      int port = freePort();
      flink.setFlinkConfDir(configuration(port).toString());
      return new FlinkRest(URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the engine's configuration", e);
    }
  }

  /**
   * Sorters get enough memory to merge what they spill at once; what is kept on disk between stages
   * is not compressed, for token ids are as large afterwards and took a third of the time, and goes
   * to a file for each receiver, without a copy into a sort buffer, as long as those are few.
   * Delegation tokens are for clusters with Kerberos: looking for them starts Hadoop. All files
   * that the engine writes are in one directory, for it leaves some of them behind.
   */
  private static Path configuration(int port) throws IOException {
    Path directory = EngineFolder.create();
    Files.writeString(
        directory.resolve("flink-conf.yaml"),
        """
        rest.address: 127.0.0.1
        rest.bind-address: 127.0.0.1
        rest.port: %1$d
        rest.bind-port: %1$d
        jobmanager.bind-host: 127.0.0.1
        taskmanager.host: 127.0.0.1
        taskmanager.bind-host: 127.0.0.1
        taskmanager.memory.managed.size: 512m
        taskmanager.runtime.max-fan: 1024
        taskmanager.network.batch-shuffle.compression.enabled: false
        taskmanager.network.sort-shuffle.min-parallelism: 17
        security.delegation.tokens.enabled: false
        metrics.fetcher.update-interval: 500
        io.tmp.dirs: %2$s
        web.tmpdir: %2$s
        """
            .formatted(port, directory));
    return directory;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
