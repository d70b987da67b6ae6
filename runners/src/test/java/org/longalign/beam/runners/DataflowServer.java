package org.longalign.beam.runners;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * Stands in for Dataflow's REST API: keeps what it is asked for, and answers as the service does
 * about a job in one state. Set to refuse, it answers anything as any of Google's services refuses.
 */
final class DataflowServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JOB = "2026-01-01_00_00_00-1";

  /** A request; the body is empty if it had none. */
  record Asked(String method, String path, String body) {
    JsonNode json() throws IOException {
      return JSON.readTree(body);
    }
  }

  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final String state;
  private final int refusal;
  private final String reason;

  private DataflowServer(String state, int refusal, String reason) throws IOException {
    this.state = state;
    this.refusal = refusal;
    this.reason = reason;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Takes jobs, which are in that state whenever one asks. */
  static DataflowServer withJobs(String state) throws IOException {
    return new DataflowServer(state, 0, "");
  }

  /** Refuses everything. */
  static DataflowServer refusing(int status, String reason) throws IOException {
    return new DataflowServer("", status, reason);
  }

  /** What {@code --apiRootUrl} takes. */
  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  List<Asked> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/")) { // whether it is there
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    Asked request =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getPath(),
            new String(body, StandardCharsets.UTF_8));
    asked.add(request);
    byte[] answer = JSON.writeValueAsBytes(refusal > 0 ? refused() : job(request));
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(refusal > 0 ? refusal : 200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  private ObjectNode job(Asked request) throws IOException {
    ObjectNode job = JSON.createObjectNode();
    if (request.path().endsWith("/messages")) {
      return job;
    }
    job.put("id", JOB).put("currentState", state);
    if (request.method().equals("POST")) {
      for (String name : List.of("name", "projectId", "location", "clientRequestId")) {
        job.set(name, request.json().path(name));
      }
    }
    return job;
  }

  private ObjectNode refused() {
    ObjectNode answer = JSON.createObjectNode();
    answer.putObject("error").put("code", refusal).put("message", reason).put("status", "REFUSED");
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
