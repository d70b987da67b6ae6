package org.longalign.beam.runners;

import java.io.IOException;
import java.io.PrintStream;
import org.apache.beam.sdk.expansion.service.ExpansionServiceOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.longalign.beam.pipelines.options.OptionValues;
import org.longalign.beam.portable.ExpansionServer;

/**
 * {@code expansion-service}: the transforms for pipelines in other languages, until it is killed.
 */
final class ExpansionServiceCommand implements Command {
  private static final int LAST_PORT = 65_535;

  @Override
  public String name() {
    return "expansion-service";
  }

  @Override
  public String summary() {
    return "Serves the transforms to Beam YAML and Python pipelines, and works for them.";
  }

  @Override
  public Class<? extends PipelineOptions> options() {
    return ServeOptions.class;
  }

  @Override
  public void run(String[] args, PrintStream out) {
    PipelineOptionsFactory.register(ExpansionServiceOptions.class);
    ServeOptions options = OptionValues.parse(ServeOptions.class, args);
    int port = options.getPort();
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("port must be from 1 to " + LAST_PORT + ", got " + port);
    }
    WorkerHere.keepQuiet();
    String address = options.getHost() + ":" + port;
    try (ExpansionServer server = ExpansionServer.start(options, options.getHost(), port)) {
      out.println("serving transforms on " + address);
      out.flush();
      server.awaitEnd();
    } catch (IOException e) {
      throw new JobFailedException("port must be free, got " + address + ": " + reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String reason(IOException e) {
    return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
  }
}
