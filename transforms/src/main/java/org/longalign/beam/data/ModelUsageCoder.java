package org.longalign.beam.data;

import java.io.IOException;

/** The fields of {@link ModelUsage} in their order. */
public final class ModelUsageCoder extends RecordCoder<ModelUsage> {
  private static final long serialVersionUID = 1;
  private static final ModelUsageCoder INSTANCE = new ModelUsageCoder();

  private ModelUsageCoder() {}

  public static ModelUsageCoder of() {
    return INSTANCE;
  }

  @Override
  void write(ModelUsage value, WireOutput out) throws IOException {
    out.text(value.model());
    out.count(value.requests());
    out.count(value.promptTokens());
    out.count(value.cachedTokens());
    out.count(value.completionTokens());
    out.count(value.picoUsd());
  }

  @Override
  ModelUsage read(WireInput in) throws IOException {
    return new ModelUsage(in.text(), in.count(), in.count(), in.count(), in.count(), in.count());
  }
}
