package org.longalign.beam.portable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import org.apache.beam.fn.harness.ExternalWorkerService;
import org.apache.beam.runners.fnexecution.artifact.ArtifactRetrievalService;
import org.apache.beam.sdk.expansion.service.Dependency;
import org.apache.beam.sdk.expansion.service.ExpansionService;
import org.apache.beam.sdk.expansion.service.ExpansionServiceConfig;
import org.apache.beam.sdk.expansion.service.ExpansionServiceOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PortablePipelineOptions;
import org.apache.beam.sdk.schemas.transforms.SchemaTransformProvider;
import org.apache.beam.sdk.util.construction.Environments;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Server;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.netty.NettyServerBuilder;

/**
 * Expands the transforms on the class path for pipelines in other languages, and runs them as a
 * worker: all on one port.
 *
 * <p>Where the transforms run is said by Beam's own options. Without {@code
 * --defaultEnvironmentType} it is this process, which a runner must be able to reach at the host
 * and port; nothing is staged then. With {@code --alsoStartLoopbackWorker} the runner has the
 * choice between that environment (a container by default) and this process. There is no
 * authentication.
 */
public final class ExpansionServer implements AutoCloseable {
  /**
   * Beam's worker leaves channels to the garbage collector, which gRPC reports with a stack each.
   */
  private static final Logger ORPHANS =
      Logger.getLogger(
          "org.apache.beam.vendor.grpc.v1p69p0.io.grpc.internal.ManagedChannelOrphanWrapper");

  private final Server server;

  private ExpansionServer(Server server) {
    this.server = server;
  }

  /**
   * Serves from now on.
   *
   * @param host to listen on, and by which runners reach the worker
   * @throws IOException if the port is taken
   */
  public static ExpansionServer start(PipelineOptions options, String host, int port)
      throws IOException {
    ORPHANS.setFilter(record -> false);
    String address = host + ":" + port;
    PortablePipelineOptions portable = options.as(PortablePipelineOptions.class);
    ExpansionServiceOptions service = options.as(ExpansionServiceOptions.class);
    if (portable.getDefaultEnvironmentType() == null && !service.getAlsoStartLoopbackWorker()) {
      portable.setDefaultEnvironmentType(Environments.ENVIRONMENT_EXTERNAL);
      portable.setDefaultEnvironmentConfig(address);
      service.setExpansionServiceConfig(nothingStaged());
    }
    return new ExpansionServer(
        NettyServerBuilder.forAddress(new InetSocketAddress(host, port))
            .addService(new ExpansionService(options, address))
            .addService(new ArtifactRetrievalService())
            .addService(new ExternalWorkerService(options))
            .build()
            .start());
  }

  /** A worker that is here already needs no files; Beam would stage the class path otherwise. */
  private static ExpansionServiceConfig nothingStaged() {
    Map<String, List<Dependency>> none = new HashMap<>();
    for (SchemaTransformProvider provider : ServiceLoader.load(SchemaTransformProvider.class)) {
      none.put(provider.identifier(), List.of());
    }
    return ExpansionServiceConfig.create(List.of(), none);
  }

  /** Until it is closed. */
  public void awaitEnd() throws InterruptedException {
    server.awaitTermination();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
