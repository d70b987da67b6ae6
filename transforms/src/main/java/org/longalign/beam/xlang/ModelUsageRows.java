package org.longalign.beam.xlang;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.values.Row;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.ModelUsageCoder;

/** What requests to models came to, as rows. */
final class ModelUsageRows implements RecordRows<ModelUsage> {
  private static final long serialVersionUID = 1;

  private static final Schema SCHEMA =
      Schema.of(
          Columns.text("model", "That was asked."),
          Columns.int64("requests", "That were answered."),
          Columns.int64("prompt_tokens", "Read, from a cache or not."),
          Columns.int64("cached_tokens", "Those that came from the provider's cache."),
          Columns.int64("completion_tokens", "Written."),
          Columns.int64("pico_usd", "Cost in 10^-12 USD; -1 if the price is not known."));

  @Override
  public String name() {
    return "ModelUsage";
  }

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Coder<ModelUsage> coder() {
    return ModelUsageCoder.of();
  }

  @Override
  public Row row(ModelUsage record) {
    return Row.withSchema(SCHEMA)
        .addValues(
            record.model(),
            record.requests(),
            record.promptTokens(),
            record.cachedTokens(),
            record.completionTokens(),
            record.picoUsd())
        .build();
  }

  @Override
  public ModelUsage record(RowFields fields) {
    return new ModelUsage(
        fields.text("model"),
        fields.whole("requests"),
        fields.whole("prompt_tokens"),
        fields.whole("cached_tokens"),
        fields.whole("completion_tokens"),
        fields.whole("pico_usd"));
  }
}
