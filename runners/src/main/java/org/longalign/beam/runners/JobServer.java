package org.longalign.beam.runners;

import java.util.concurrent.TimeUnit;
import org.apache.beam.model.jobmanagement.v1.JobApi.DescribePipelineOptionsRequest;
import org.apache.beam.model.jobmanagement.v1.JobServiceGrpc;
import org.apache.beam.model.pipeline.v1.Endpoints.ApiServiceDescriptor;
import org.apache.beam.sdk.fn.channel.ManagedChannelFactory;
import org.apache.beam.sdk.options.PortablePipelineOptions;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.ManagedChannel;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.Status;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.StatusRuntimeException;

/** The job server of a portable engine. */
final class JobServer {
  private JobServer() {}

  /**
   * Asks it something.
   *
   * @throws IllegalArgumentException if no jobEndpoint is given
   * @throws JobFailedException if there is no such server
   */
  static void require(PortablePipelineOptions options) {
    String endpoint = options.getJobEndpoint();
    if (endpoint == null || endpoint.isBlank()) {
      throw new IllegalArgumentException("jobEndpoint must be given with PortableRunner, got none");
    }
    if (!endpoint.matches("\\S+:\\d{1,5}")) {
      throw new IllegalArgumentException("jobEndpoint must be host:port, got \"" + endpoint + '"');
    }
    ManagedChannel channel =
        ManagedChannelFactory.createDefault()
            .forDescriptor(ApiServiceDescriptor.newBuilder().setUrl(endpoint).build());
    try {
      JobServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(FlinkRest.PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .describePipelineOptions(DescribePipelineOptionsRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      // A server that does not have this call is one nevertheless.
      if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
        throw Unreachable.failure(
            "jobEndpoint must be the address of a running job server", endpoint, e);
      }
    } finally {
      channel.shutdownNow();
    }
  }
}
