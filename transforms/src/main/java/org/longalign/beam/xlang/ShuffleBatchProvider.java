package org.longalign.beam.xlang;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.TooLong;
import org.longalign.beam.sort.ShuffleBatch;

/** {@link ShuffleBatch} for other languages. */
public final class ShuffleBatchProvider extends SingleRowsProvider {
  @Override
  String name() {
    return "shuffle_batch";
  }

  @Override
  public String description() {
    return "Makes steps of sequences in random order by seed, regardless of length; each row is"
        + " one sequence.";
  }

  @Override
  PTransform<PCollection<Sequence>, PCollectionTuple> batches(
      int batchSize, long seed, int epochs, @Nullable Integer maxLength, TooLong tooLong) {
    ShuffleBatch batches = ShuffleBatch.of(batchSize).withSeed(seed).withEpochs(epochs);
    return maxLength == null ? batches : batches.withMaxLength(maxLength, tooLong);
  }
}
