package org.longalign.beam.runners;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The Dataflow API, asked before a job is sent: Google's client would try for minutes. */
final class DataflowService {
  private DataflowService() {}

  /**
   * Asks it something; any answer will do.
   *
   * @throws JobFailedException if there is none
   */
  static void require(URI service) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(FlinkRest.PATIENCE).build();
    try {
      http.send(
          HttpRequest.newBuilder(service).timeout(FlinkRest.PATIENCE).build(),
          HttpResponse.BodyHandlers.discarding());
    } catch (IOException e) {
      throw Unreachable.failure(
          "apiRootUrl must be where the Dataflow API answers", service.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobFailedException("interrupted while asking the Dataflow API", e);
    }
  }
}
