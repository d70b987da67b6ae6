package org.longalign.beam.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.auth.oauth2.GoogleCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Google's Secret Manager by its REST interface (v1, projects.secrets.versions.access), with the
 * credentials that the worker has anyway.
 */
final class SecretManager {
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
  private static final Pattern NAME =
      Pattern.compile("projects/[^/\\s]+/secrets/[^/\\s]+(/versions/[^/\\s]+)?");

  private final URI service;
  private final GoogleCredentials credentials;

  SecretManager(URI service, GoogleCredentials credentials) {
    this.service = service;
    this.credentials = credentials;
  }

  /** As the worker's own application. */
  static SecretManager ofApplication() throws IOException {
    return new SecretManager(
        URI.create("https://secretmanager.googleapis.com/"),
        GoogleCredentials.getApplicationDefault().createScoped(SCOPE));
  }

  /** Whether it is a secret's name, with a version or without. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * The secret in UTF-8, its latest version if the name has none.
   *
   * @throws IOException if it is not given to us; the message has its name alone
   */
  String access(String name) throws IOException {
    String version = name.contains("/versions/") ? name : name + "/versions/latest";
    URI uri = service.resolve("v1/" + version + ":access");
    HttpRequest.Builder get = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
    credentials
        .getRequestMetadata(uri)
        .forEach((header, values) -> values.forEach(value -> get.header(header, value)));
    HttpResponse<byte[]> answer;
    try {
      answer =
          HttpClient.newHttpClient().send(get.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it waited for the secret " + version, e);
    }
    if (answer.statusCode() != 200) {
      throw new IOException(
          "the secret " + version + " must be readable, HTTP " + answer.statusCode());
    }
    String data =
        new ObjectMapper().readTree(answer.body()).path("payload").path("data").asText("");
    if (data.isEmpty()) {
      throw new IOException("the secret " + version + " must have data, it has none");
    }
    return new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
  }
}
