package org.longalign.beam.portable;

import java.io.IOException;
import java.util.Arrays;
import org.apache.beam.sdk.expansion.service.ExpansionServiceOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * {@code java -jar longalign-expansion-service.jar PORT --name=value …}, as Beam's own tools start
 * an expansion service: Beam YAML's providers of type javaJar, Python's JavaJarExpansionService.
 */
public final class ExpansionMain {
  private ExpansionMain() {}

  /** Serves on loopback until it is killed. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0 || !args[0].matches("\\d{1,5}")) {
      System.err.println("usage: java -jar longalign-expansion-service.jar PORT --name=value …");
      System.exit(2);
    }
    PipelineOptionsFactory.register(ExpansionServiceOptions.class);
    PipelineOptions options =
        PipelineOptionsFactory.fromArgs(Arrays.copyOfRange(args, 1, args.length)).create();
    try (ExpansionServer server =
        ExpansionServer.start(options, "localhost", Integer.parseInt(args[0]))) {
      server.awaitEnd();
    }
  }
}
