package org.longalign.beam.pipelines.needle;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;

/** The map, when all files are there that it is made of: {@code needle.json} comes last. */
final class WriteMap extends PTransform<PCollection<String>, PCollection<String>> {
  private static final long serialVersionUID = 1;

  private final NeedleResult result;

  private WriteMap(NeedleResult result) {
    this.result = result;
  }

  static WriteMap of(NeedleConfig config) {
    return new WriteMap(NeedleResult.of(config));
  }

  @Override
  public PCollection<String> expand(PCollection<String> written) {
    PCollectionView<List<String>> all = written.apply("Files", View.asList());
    return written
        .getPipeline()
        .apply("Once", Create.of(result.path()))
        .apply("Write", ParDo.of(new Write(result, all)).withSideInputs(all));
  }

  static final class Write extends DoFn<String, String> {
    private static final long serialVersionUID = 1;

    private final NeedleResult result;
    private final PCollectionView<List<String>> written;

    Write(NeedleResult result, PCollectionView<List<String>> written) {
      this.result = result;
      this.written = written;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      if (!context.sideInput(written).contains(result.scores())) {
        throw new IllegalStateException(
            "a map needs " + result.scores() + ", which is not written");
      }
      result.write();
      context.output(context.element());
    }
  }
}
