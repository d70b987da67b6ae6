package org.longalign.beam.pipelines.model;

import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.KeyReference;
import org.longalign.beam.pipelines.options.Given;

/**
 * A model as options name it. Its own checks name them.
 *
 * @param role whose options these are
 * @param protocol "openai" or "anthropic"
 * @param url its base, or "offline" for the role's stand-in
 * @param name at that URL; not looked at if it is the stand-in, as the key
 * @param key where the key is; null for none
 */
public record NamedModel(Role role, String protocol, String url, String name, String key) {
  /** The URL of a role's stand-in. */
  public static final String OFFLINE = "offline";

  /** Who asks it for what; the beginning of its options' names. */
  public enum Role {
    /** It answers. */
    UNDER_TEST("model", "modelName"),
    /** It grades answers. */
    JUDGE("judge", "judgeModel");

    private final String prefix;
    private final String nameOption;

    Role(String prefix, String nameOption) {
      this.prefix = prefix;
      this.nameOption = nameOption;
    }
  }

  public NamedModel {
    if (url == null || !url.equals(OFFLINE)) {
      Given.url(role.prefix + "Url", url);
      Given.text(role.nameOption, name);
    }
  }

  /** The one that answers. */
  public static NamedModel underTest(ModelOptions options) {
    return new NamedModel(
        Role.UNDER_TEST,
        "openai",
        options.getModelUrl(),
        options.getModelName(),
        options.getModelKey());
  }

  /** A role's stand-in. */
  public static NamedModel offline(Role role) {
    return new NamedModel(role, "openai", OFFLINE, null, null);
  }

  /** Whether a stand-in takes its place. */
  boolean isOffline() {
    return url.equals(OFFLINE);
  }

  ChatEndpoint endpoint() {
    ChatEndpoint.Protocol spoken =
        ChatEndpoint.Protocol.of(protocol)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        role.prefix
                            + "Protocol must be openai or anthropic, got \""
                            + protocol
                            + '"'));
    KeyReference reference = key == null ? null : KeyReference.of(role.prefix + "Key", key);
    return new ChatEndpoint(spoken, url, name, reference);
  }
}
