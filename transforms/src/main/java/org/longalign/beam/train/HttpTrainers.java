package org.longalign.beam.train;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import org.longalign.beam.chat.KeyReference;
import org.longalign.beam.data.Spool;

/**
 * A trainer that is served over HTTP.
 *
 * @param url of the service, such as {@code http://127.0.0.1:8400}
 * @param key where its bearer token is, or null
 */
public record HttpTrainers(String url, KeyReference key) implements TrainerFactory {
  private static final long serialVersionUID = 1;

  public HttpTrainers {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw refused(url, e);
    }
    if (uri.getHost() == null
        || uri.getUserInfo() != null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw refused(url, null);
    }
  }

  private static IllegalArgumentException refused(String url, Throwable cause) {
    return new IllegalArgumentException(
        "trainer must be embedded, an http or https URL without a password, or external:host:port,"
            + " got "
            + (url.indexOf('@') < 0 ? '"' + url + '"' : "something with an @ (not shown)"),
        cause);
  }

  /** HTTP/1.1: the small servers that trainers have speak it, and an upgrade costs a request. */
  @Override
  public Trainer connect(Spool spool) throws IOException {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    Optional<String> token = key == null ? Optional.empty() : Optional.of(key.resolve());
    return new HttpTrainer(http, URI.create(url), token);
  }
}
