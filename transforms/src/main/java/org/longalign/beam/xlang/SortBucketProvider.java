package org.longalign.beam.xlang;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.sort.SortBucket;

/** {@link SortBucket} for other languages. */
public final class SortBucketProvider extends SingleRowsProvider {
  @Override
  String name() {
    return "sort_bucket";
  }

  @Override
  public String description() {
    return "Sorts sequences by length and makes steps of runs of like length; each row is one"
        + " sequence.";
  }

  @Override
  PTransform<PCollection<Sequence>, PCollectionTuple> batches(
      int batchSize, long seed, int epochs, @Nullable Integer maxLength, TooLong tooLong) {
    SortBucket batches = SortBucket.of(batchSize).withSeed(seed).withEpochs(epochs);
    return maxLength == null ? batches : batches.withMaxLength(maxLength, tooLong);
  }
}
