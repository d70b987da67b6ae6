package org.longalign.beam.filter;

import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Values by id, and one more for an id that no document has. A side input of them is never empty:
 * the direct runner can wait for ever for an empty one that follows another empty one.
 */
final class WithNobody<T>
    extends PTransform<PCollection<KV<String, T>>, PCollection<KV<String, T>>> {
  private static final long serialVersionUID = 1;

  /** Ids are not blank. */
  static final String NOBODY = "";

  private final transient T value;
  private final Coder<T> coder;

  WithNobody(T value, Coder<T> coder) {
    this.value = value;
    this.coder = coder;
  }

  @Override
  public PCollection<KV<String, T>> expand(PCollection<KV<String, T>> values) {
    PCollection<KV<String, T>> nobody =
        values
            .getPipeline()
            .apply(
                "Nobody",
                Create.of(KV.of(NOBODY, value)).withCoder(KvCoder.of(StringUtf8Coder.of(), coder)));
    return PCollectionList.of(values).and(nobody).apply("And nobody", Flatten.pCollections());
  }
}
