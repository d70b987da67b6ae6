package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.ChatLimits;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.chat.KeyReference;

/** A model that writes or judges: where it is, and how much may be asked and spent. */
@DefaultSchema(RecordSchema.class)
record ChatModelConfiguration(
    @SchemaFieldDescription("Base URL of the server.") String url,
    @SchemaFieldDescription("Name of the model at that URL.") String name,
    @SchemaFieldDescription("Folder of paid answers: what lies there is not asked again.")
        String responses,
    @SchemaFieldDescription("What is spoken: openai or anthropic. Default: openai.")
        @Nullable String protocol,
    @SchemaFieldDescription(
            "Where the key is, never the key: env:NAME, file:PATH or secret:projects/P/secrets/S.")
        @Nullable String key,
    @SchemaFieldDescription("Of all workers together. Default: no limit.")
        @Nullable Long requestsPerMinute,
    @SchemaFieldDescription("Read and written, of all workers together. Default: no limit.")
        @Nullable Long tokensPerMinute,
    @SchemaFieldDescription("Requests under way of one worker. Default: 64.")
        @Nullable Integer requestsInFlight,
    @SchemaFieldDescription("Workers among whom the limits are divided. Default: 1.")
        @Nullable Integer workers,
    @SchemaFieldDescription("Most USD that the folder's answers may have cost. Default: no limit.")
        @Nullable Double maxCost,
    @SchemaFieldDescription("File of prices (YAML) over those that come with this software.")
        @Nullable String prices) {

  /**
   * The service.
   *
   * @throws IllegalArgumentException in words that name the field, the rule and the value
   */
  ChatService service() {
    return new ChatService(
        List.of(endpoint(name)),
        new ChatLimits(
            requestsPerMinute == null ? 0 : requestsPerMinute,
            tokensPerMinute == null ? 0 : tokensPerMinute,
            requestsInFlight == null ? ChatLimits.DEFAULT.inFlight() : requestsInFlight,
            workers == null ? 1 : workers),
        responses,
        maxCost == null ? Double.POSITIVE_INFINITY : maxCost,
        prices);
  }

  private ChatEndpoint endpoint(String model) {
    String spoken = protocol == null ? "openai" : protocol;
    return new ChatEndpoint(
        ChatEndpoint.Protocol.of(spoken)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "model.protocol must be openai or anthropic, got \"" + spoken + '"')),
        requireUrl(url),
        model,
        key == null ? null : KeyReference.of("model.key", key));
  }

  private static String requireUrl(String url) {
    if (!url.matches("https?://[^/\\s]+\\S*")) {
      throw new IllegalArgumentException(
          "model.url must be an http or https URL, got \"" + url + '"');
    }
    return url;
  }
}
