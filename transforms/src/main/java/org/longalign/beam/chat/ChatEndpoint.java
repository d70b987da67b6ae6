package org.longalign.beam.chat;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a model is served, and in which manner.
 *
 * @param key null for servers that want none
 */
public record ChatEndpoint(Protocol protocol, String baseUrl, String model, KeyReference key)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** What is spoken. */
  public enum Protocol {
    /** Chat completions, as OpenAI, vLLM, llama.cpp, SGLang, TGI and Azure serve them. */
    OPENAI("/chat/completions"),
    /** Anthropic's messages. */
    ANTHROPIC("/messages");

    private final String path;

    Protocol(String path) {
      this.path = path;
    }

    /** The protocol of a name in any case, if there is one. */
    public static Optional<Protocol> of(String name) {
      for (Protocol protocol : values()) {
        if (protocol.name().toLowerCase(Locale.ROOT).equals(name)) {
          return Optional.of(protocol);
        }
      }
      return Optional.empty();
    }
  }

  public ChatEndpoint {
    URI uri = URI.create(baseUrl);
    if (uri.getHost() == null
        || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
      throw new IllegalArgumentException(
          "a model's URL must be http or https, got \"" + baseUrl + '"');
    }
    if (model == null || model.isBlank()) {
      throw new IllegalArgumentException("a model's name must not be blank, got \"" + model + '"');
    }
  }

  /** The base URL with the protocol's path behind its own, its query kept. */
  URI uri() {
    URI base = URI.create(baseUrl);
    String path = base.getPath() == null ? "" : base.getPath().replaceAll("/+$", "");
    if (path.isEmpty()) {
      path = "/v1";
    }
    if (!path.endsWith(protocol.path)) {
      path += protocol.path;
    }
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    return URI.create(base.getScheme() + "://" + base.getRawAuthority() + path + query);
  }

  ChatCodec codec() throws IOException {
    Optional<String> secret = key == null ? Optional.empty() : Optional.of(key.resolve());
    return switch (protocol) {
      case OPENAI -> new OpenAiCodec(uri(), model, secret);
      case ANTHROPIC -> new AnthropicCodec(uri(), model, secret);
    };
  }
}
