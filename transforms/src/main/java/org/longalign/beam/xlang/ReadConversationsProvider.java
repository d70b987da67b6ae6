package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.source.Mixture;
import org.longalign.beam.source.ReadConversations;

/** {@link ReadConversations} for other languages. */
public final class ReadConversationsProvider
    extends RecordTransformProvider<ReadConversationsProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription("Globs, read as one source named sharegpt; or give mixture.")
          @Nullable List<String> files,
      @SchemaFieldDescription("Mixture file (YAML) whose conversations are read.")
          @Nullable String mixture,
      @SchemaFieldDescription("Draws where a source of the mixture has a count. Default: 0.")
          @Nullable Long seed,
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {}

  @Override
  String name() {
    return "read_conversations";
  }

  @Override
  public String description() {
    return "Reads ready-made conversations, cleaned and without duplicates: ShareGPT, messages or Alpaca"
        + " layouts, as JSON, JSON lines or Parquet.";
  }

  @Override
  List<Port> inputs() {
    return List.of();
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new ConversationRows(), "What was read, without duplicates."),
        Port.rejected(),
        Port.of(
            "files", new FileReadRows(), "One row a file, once all have been read and arrived."));
  }

  @Override
  Wiring prepare(Configuration configuration) {
    ReadConversations read = read(configuration).withSeed(Seed.of(configuration.seed()));
    return ports -> {
      PCollectionTuple out = ports.pipeline().apply("Read conversations", read);
      ports.out(out.get(ReadConversations.CONVERSATIONS), new ConversationRows());
      ports.aside("files", out.get(ReadConversations.FILES), new FileReadRows());
      ports.rejected(out.get(ReadConversations.REJECTED));
    };
  }

  private static ReadConversations read(Configuration configuration) {
    if ((configuration.files() == null) == (configuration.mixture() == null)) {
      throw new IllegalArgumentException(
          "files or mixture must be given, got "
              + (configuration.files() == null ? "none" : "both"));
    }
    return configuration.files() != null
        ? ReadConversations.from(configuration.files())
        : ReadConversations.of(Mixture.read(configuration.mixture()));
  }
}
