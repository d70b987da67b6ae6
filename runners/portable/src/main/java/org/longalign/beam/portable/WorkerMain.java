package org.longalign.beam.portable;

import java.util.Arrays;
import java.util.Set;
import org.apache.beam.fn.harness.FnHarness;
import org.apache.beam.model.fnexecution.v1.ProvisionApi.GetProvisionInfoRequest;
import org.apache.beam.model.fnexecution.v1.ProvisionApi.ProvisionInfo;
import org.apache.beam.model.fnexecution.v1.ProvisionServiceGrpc;
import org.apache.beam.model.pipeline.v1.Endpoints.ApiServiceDescriptor;
import org.apache.beam.sdk.fn.channel.AddHarnessIdInterceptor;
import org.apache.beam.sdk.fn.channel.ManagedChannelFactory;
import org.apache.beam.sdk.util.construction.PipelineOptionsTranslation;
import org.apache.beam.vendor.grpc.v1p69p0.io.grpc.ManagedChannel;
import org.apache.beam.vendor.guava.v32_1_2_jre.com.google.common.collect.ImmutableList;

/**
 * One worker of a portable runner whose environment is {@code PROCESS}: the runner starts it on the
 * machine where its share of the work is, with {@code --id=… --provision_endpoint=host:port}, and
 * ends it. What it runs is on its class path; nothing is fetched.
 */
public final class WorkerMain {
  private WorkerMain() {}

  /** Works until the runner has nothing left to do. */
  public static void main(String[] args) throws Exception {
    // Prism hands the quotes of a shell on.
    String id = value(args, "--id=").replace("'", "");
    ProvisionInfo info = provision(id, value(args, "--provision_endpoint="));
    FnHarness.main(
        id,
        PipelineOptionsTranslation.fromProto(info.getPipelineOptions()),
        Set.copyOf(info.getRunnerCapabilitiesList()),
        info.getLoggingEndpoint(),
        info.getControlEndpoint(),
        info.hasStatusEndpoint() ? info.getStatusEndpoint() : null);
  }

  private static ProvisionInfo provision(String id, String endpoint) {
    ManagedChannel channel =
        ManagedChannelFactory.createDefault()
            .withInterceptors(ImmutableList.of(AddHarnessIdInterceptor.create(id)))
            .forDescriptor(ApiServiceDescriptor.newBuilder().setUrl(endpoint).build());
    try {
      return ProvisionServiceGrpc.newBlockingStub(channel)
          .getProvisionInfo(GetProvisionInfoRequest.getDefaultInstance())
          .getInfo();
    } finally {
      channel.shutdownNow();
    }
  }

  private static String value(String[] args, String name) {
    return Arrays.stream(args)
        .filter(arg -> arg.startsWith(name))
        .map(arg -> arg.substring(name.length()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " must be given, as a runner does; got " + Arrays.toString(args)));
  }
}
