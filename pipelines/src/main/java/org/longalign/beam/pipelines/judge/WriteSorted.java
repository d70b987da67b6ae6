package org.longalign.beam.pipelines.judge;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.longalign.beam.file.TextFile;

/**
 * Lines to one file, sorted, so that it is the same whatever the order of arrival. Gives the file's
 * path when it is written.
 */
public final class WriteSorted extends PTransform<PCollection<String>, PCollection<String>> {
  private static final long serialVersionUID = 1;

  private final String path;

  private WriteSorted(String path) {
    this.path = path;
  }

  public static WriteSorted to(String path) {
    return new WriteSorted(path);
  }

  @Override
  public PCollection<String> expand(PCollection<String> lines) {
    PCollectionView<List<String>> all = lines.apply("All lines", View.asList());
    return lines
        .getPipeline()
        .apply("Once " + path, Create.of(path))
        .apply("Write " + path, ParDo.of(new Write(all)).withSideInputs(all));
  }

  static final class Write extends DoFn<String, String> {
    private static final long serialVersionUID = 1;

    private final PCollectionView<List<String>> view;

    Write(PCollectionView<List<String>> view) {
      this.view = view;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      String text =
          context.sideInput(view).stream()
              .sorted()
              .map(line -> line + '\n')
              .collect(Collectors.joining());
      TextFile.write(context.element(), "application/jsonl", text);
      context.output(context.element());
    }
  }
}
