package org.longalign.beam.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.longalign.beam.data.StepResult;

/** All results to {@code metrics.jsonl} at once, and on, in step order. */
final class WriteMetrics extends PTransform<PCollection<StepResult>, PCollection<StepResult>> {
  private static final long serialVersionUID = 1;

  private final String path;

  WriteMetrics(String path) {
    this.path = path;
  }

  @Override
  public PCollection<StepResult> expand(PCollection<StepResult> results) {
    return results
        .apply("One key", WithKeys.of(""))
        .apply("All", GroupByKey.create())
        .apply("Write", ParDo.of(new Write(path)));
  }

  static final class Write extends DoFn<KV<String, Iterable<StepResult>>, StepResult> {
    private static final long serialVersionUID = 1;

    private final String path;

    Write(String path) {
      this.path = path;
    }

    @ProcessElement
    public void process(
        @Element KV<String, Iterable<StepResult>> all, OutputReceiver<StepResult> out)
        throws IOException {
      List<StepResult> results = new ArrayList<>();
      all.getValue().forEach(results::add);
      results.sort(Comparator.comparingLong(StepResult::step));
      StepMetrics.write(path, results);
      results.forEach(out::output);
    }
  }
}
