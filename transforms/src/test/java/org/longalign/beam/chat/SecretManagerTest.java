package org.longalign.beam.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.Test;

final class SecretManagerTest {
  @Test
  void a_secret_is_read_with_the_workers_credentials() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String data = Base64.getEncoder().encodeToString("sk-key".getBytes(StandardCharsets.UTF_8));
    server.createContext(
        "/v1/projects/p/secrets/s/versions/latest:access",
        exchange -> {
          boolean known =
              "Bearer token".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body =
              ("{\"name\":\"s\",\"payload\":{\"data\":\"" + data + "\"}}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(known ? 200 : 403, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      URI service = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
      assertEquals("sk-key", manager(service, "token").access("projects/p/secrets/s"));
      IOException refused =
          assertThrows(
              IOException.class, () -> manager(service, "other").access("projects/p/secrets/s"));
      assertTrue(refused.getMessage().contains("projects/p/secrets/s"), refused.getMessage());
      assertFalse(refused.getMessage().contains("other"), refused.getMessage());
    } finally {
      server.stop(0);
    }
  }

  private static SecretManager manager(URI service, String token) {
    Date later = Date.from(Instant.now().plusSeconds(3600));
    return new SecretManager(service, GoogleCredentials.create(new AccessToken(token, later)));
  }

  @Test
  void names_are_those_of_secrets() {
    assertEquals(KeyReference.Kind.SECRET, KeyReference.of("secret:projects/p/secrets/s").kind());
    assertTrue(SecretManager.isName("projects/p/secrets/s/versions/3"));
    for (String odd : new String[] {"s", "projects/p/secrets/", "projects/p/secrets/s/../t", ""}) {
      assertThrows(IllegalArgumentException.class, () -> KeyReference.of("secret:" + odd), odd);
    }
  }
}
