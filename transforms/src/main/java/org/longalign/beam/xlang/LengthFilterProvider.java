package org.longalign.beam.xlang;

import java.util.List;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.filter.LengthFilter;
import org.longalign.beam.token.TokenizerSpec;

/** {@link LengthFilter} for other languages. */
public final class LengthFilterProvider
    extends RecordTransformProvider<LengthFilterProvider.Configuration> {
  /** Its configuration. */
  @DefaultSchema(RecordSchema.class)
  record Configuration(
      @SchemaFieldDescription("Fewest tokens, inclusive.") int minTokens,
      @SchemaFieldDescription("Most tokens, inclusive.") int maxTokens,
      @SchemaFieldDescription("Path of a tokenizer.json. Default: the bundled one (Qwen3).")
          @Nullable String tokenizer,
      @SchemaFieldDescription(ErrorHandling.FIELD) @Nullable ErrorHandling errorHandling)
      implements ErrorHandling.Configured {}

  @Override
  String name() {
    return "length_filter";
  }

  @Override
  public String description() {
    return "Keeps documents of min_tokens to max_tokens tokens, counted exactly.";
  }

  @Override
  List<Port> inputs() {
    return List.of(Port.of(RowPorts.INPUT, new DocumentRows(), "Documents of any length."));
  }

  @Override
  List<Port> outputs() {
    return List.of(
        Port.of(RowPorts.OUTPUT, new DocumentRows(), "Documents of the wanted lengths."),
        Port.rejected());
  }

  @Override
  Wiring prepare(Configuration configuration) {
    TokenizerSpec tokenizer = TokenizerName.of(configuration.tokenizer());
    LengthFilter filter =
        LengthFilter.between(configuration.minTokens(), configuration.maxTokens())
            .withTokenizer(tokenizer);
    return ports -> {
      PCollectionTuple out = ports.in(RowPorts.INPUT, new DocumentRows()).apply("Filter", filter);
      ports.out(out.get(LengthFilter.DOCUMENTS), new DocumentRows());
      ports.rejected(out.get(LengthFilter.REJECTED));
    };
  }
}
