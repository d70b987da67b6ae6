package org.longalign.beam.pipelines.evaluation;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.longalign.beam.dataset.DatasetDirectory;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.pipelines.report.DataSet;
import org.longalign.beam.pipelines.report.ReportPage;
import org.longalign.beam.pipelines.report.Section;
import org.longalign.beam.pipelines.train.TrainPipeline;
import org.longalign.beam.train.StepMetrics;

/**
 * The page on all that lies in a directory: a judge's output, a needle grid's, or a run's, in which
 * {@code judge}, {@code needle}, {@code model} and data sets are folders.
 */
public final class EvaluationPage {
  private static final List<String> BATCHINGS = List.of("pack", "sort", "naive");

  private EvaluationPage() {}

  /**
   * Writes DIRECTORY/report.html, replacing one that is there.
   *
   * @param directory on any Beam filesystem
   * @return the page's path
   * @throws IOException if nothing to show is there, or a file cannot be read
   */
  public static String write(String directory) throws IOException {
    String path = directory.replaceAll("/+$", "") + "/report.html";
    TextFile.write(path, "text/html", render(directory.replaceAll("/+$", "")));
    return path;
  }

  /** The page. */
  static String render(String directory) throws IOException {
    List<Section> results = new ArrayList<>();
    for (String folder : List.of(directory, directory + "/judge")) {
      if (JudgeDirectory.present(folder + '/' + JudgeDirectory.SCORES)) {
        results.addAll(EvaluationSections.of(folder));
      }
    }
    for (String folder : List.of(directory, directory + "/needle")) {
      if (JudgeDirectory.present(folder + '/' + NeedleSection.FILE)) {
        results.addAll(NeedleSection.of(folder));
      }
    }
    String model = directory + "/model";
    if (JudgeDirectory.present(model + '/' + StepMetrics.FILE)) {
      results.add(TrainPipeline.section(model));
    }
    List<DataSet> data = dataSets(directory);
    String name = directory.substring(directory.lastIndexOf('/') + 1);
    if (!data.isEmpty()) {
      return new ReportPage().render("Run report", name, results, data);
    }
    if (results.isEmpty()) {
      throw new FileNotFoundException(
          "a directory to report on must hold scores.json, needle.json, judge/, needle/, model/ or"
              + " dataset*/, got "
              + directory);
    }
    return new ReportPage().render("Evaluation report", name, results);
  }

  /** In the order packed, sorted, naive. */
  private static List<DataSet> dataSets(String directory) throws IOException {
    List<DataSet> data = new ArrayList<>();
    String manifests = directory + "/dataset*/" + Manifest.FILE;
    for (MatchResult.Metadata found :
        FileSystems.match(manifests, EmptyMatchTreatment.ALLOW).metadata()) {
      String folder = found.resourceId().getCurrentDirectory().toString().replaceAll("/+$", "");
      data.add(
          new DataSet(
              folder.substring(folder.lastIndexOf('/') + 1),
              new DatasetDirectory(folder).readManifest()));
    }
    data.sort(
        Comparator.comparing((DataSet one) -> BATCHINGS.indexOf(one.batching()))
            .thenComparing(DataSet::name));
    return data;
  }
}
