package org.longalign.beam.source;

import java.util.Map;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.StageMetrics;

/** The documents that are not repeated; why the others go is said where that was decided. */
final class KeepUnique extends DoFn<Found, Document> {
  private static final long serialVersionUID = 1;

  private final Counter elements = StageMetrics.counter("source", StageMetrics.ELEMENTS);
  private final PCollectionView<Map<Integer, byte[]>> repeated;
  private transient GoneElements gone;

  /**
   * By what goes.
   *
   * @param repeated as {@link UniqueDocuments#REPEATED}
   */
  KeepUnique(PCollectionView<Map<Integer, byte[]>> repeated) {
    this.repeated = repeated;
  }

  @StartBundle
  public void startBundle() {
    gone = null;
  }

  @ProcessElement
  public void process(ProcessContext context) {
    if (gone == null) {
      gone = new GoneElements().and(context.sideInput(repeated));
    }
    ReadDocument document = context.element().document();
    if (document != null && !gone.has(document.sighting())) {
      elements.inc();
      context.output(document.document());
    }
  }
}
