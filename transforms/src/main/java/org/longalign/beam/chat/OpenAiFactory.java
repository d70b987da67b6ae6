package org.longalign.beam.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;

/** A model behind a server that speaks OpenAI chat completions. */
public record OpenAiFactory(String baseUrl, String name, KeyReference key)
    implements ChatModelFactory {
  private static final long serialVersionUID = 1;

  public OpenAiFactory {
    URI uri = URI.create(baseUrl);
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException(
          "generatorUrl must be an http or https URL, got \"" + baseUrl + '"');
    }
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("generatorModel must not be blank, got \"" + name + '"');
    }
  }

  /** Without a key, for servers that want none. */
  public static OpenAiFactory of(String baseUrl, String model) {
    return new OpenAiFactory(baseUrl, model, null);
  }

  @Override
  public ChatModel create() {
    try {
      Optional<String> secret = key == null ? Optional.empty() : Optional.of(key.resolve());
      return new OpenAiChatModel(endpoint(URI.create(baseUrl)), name, secret, Backoff.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The base URL with /chat/completions behind its path, its query kept. */
  static URI endpoint(URI base) {
    String path = base.getPath() == null ? "" : base.getPath().replaceAll("/+$", "");
    if (path.isEmpty()) {
      path = "/v1";
    }
    if (!path.endsWith("/chat/completions")) {
      path += "/chat/completions";
    }
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path + query);
  }
}
