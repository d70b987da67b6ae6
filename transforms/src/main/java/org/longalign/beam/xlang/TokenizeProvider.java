package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.token.Tokenize;

/** {@link Tokenize} for other languages. */
public final class TokenizeProvider
    extends RecordTransformProvider<TokenizeProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription(
              "chatml, llama-3, longalign-llama, longalign-chatglm or template:PATH."
                  + " Default: chatml.")
          @Nullable String chatFormat,
      @SchemaFieldDescription("Path of a tokenizer.json. Default: the bundled one (Qwen3).")
          @Nullable String tokenizer,
      @SchemaFieldDescription("Most tokens of a sequence. Default: any number.")
          @Nullable Integer maxLength,
      @SchemaFieldDescription("What becomes of longer ones: reject or truncate. Default: reject.")
          @Nullable String tooLong,
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {}

  @Override
  String name() {
    return "tokenize";
  }

  @Override
  public String description() {
    return "Writes conversations in a chat format as token ids; what the assistant says and its"
        + " end token are targets.";
  }

  @Override
  List<Port> inputs() {
    return List.of(Port.of(RowPorts.INPUT, new ConversationRows(), "Conversations."));
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(
            RowPorts.OUTPUT,
            new SequenceRows(),
            "One sequence for each conversation that goes on."),
        Port.rejected(),
        Port.of(
            "conversations",
            new ToldConversationRows(),
            "Each conversation whose sequence went on, with its length."));
  }

  @Override
  Wiring prepare(Configuration configuration) {
    String format = configuration.chatFormat() == null ? "chatml" : configuration.chatFormat();
    Tokenize tokenize = Tokenize.with(TokenizerName.of(configuration.tokenizer()), format);
    if (configuration.maxLength() != null) {
      tokenize = tokenize.withMaxLength(configuration.maxLength());
    }
    if (configuration.tooLong() != null) {
      tokenize = tokenize.withTooLong(TooLong.of(configuration.tooLong()));
    }
    Tokenize made = tokenize;
    return ports -> {
      PCollectionTuple out =
          ports.in(RowPorts.INPUT, new ConversationRows()).apply("Tokenize", made);
      ports.out(out.get(Tokenize.SEQUENCES), new SequenceRows());
      ports.aside("conversations", out.get(Tokenize.CONVERSATIONS), new ToldConversationRows());
      ports.rejected(out.get(Tokenize.REJECTED));
    };
  }
}
