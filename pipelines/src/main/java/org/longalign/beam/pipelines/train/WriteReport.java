package org.longalign.beam.pipelines.train;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.pipelines.report.DataSet;
import org.longalign.beam.pipelines.report.ReportPage;
import org.longalign.beam.train.StepMetrics;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

/** The page on a run, by the job itself: nobody may be there to write it when the job is done. */
final class WriteReport extends PTransform<PCollection<StepResult>, PDone> {
  private static final long serialVersionUID = 1;

  private final String dataset;
  private final String metrics;
  private final String path;
  private final EmbeddedTrainers embedded;

  WriteReport(TrainConfig config) {
    dataset = config.from().path();
    metrics = config.metrics();
    path = config.report();
    embedded = config.embedded().orElse(null);
  }

  @Override
  public PDone expand(PCollection<StepResult> results) {
    results.apply("All done", Count.globally()).apply("Write page", ParDo.of(new Write(this)));
    return PDone.in(results.getPipeline());
  }

  private void write() throws IOException {
    Optional<String> about = embedded == null ? Optional.empty() : Optional.of(embedded.about());
    DataSet data =
        new DataSet(
            dataset.substring(dataset.lastIndexOf('/') + 1),
            new DatasetDirectory(dataset).readManifest());
    String page =
        new ReportPage()
            .render(List.of(data), List.of(TrainingSection.of(about, StepMetrics.read(metrics))));
    TextFile.write(path, "text/html", page);
  }

  static final class Write extends DoFn<Long, Void> {
    private static final long serialVersionUID = 1;

    private final WriteReport report;

    Write(WriteReport report) {
      this.report = report;
    }

    @ProcessElement
    public void process() throws IOException {
      report.write();
    }
  }
}
