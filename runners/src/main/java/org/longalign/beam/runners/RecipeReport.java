package org.longalign.beam.runners;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.pipelines.build.Target;
import org.longalign.beam.pipelines.report.DataSet;
import org.longalign.beam.pipelines.report.ReportPage;
import org.longalign.beam.pipelines.report.Section;

/** The recipe's page over all its data sets. */
final class RecipeReport {
  private RecipeReport() {}

  /** Writes OUT/report.html and returns its path. */
  static String write(
      String output, List<Target> targets, List<Manifest> manifests, Section training) {
    List<DataSet> dataSets = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      String directory = targets.get(i).directory();
      dataSets.add(
          new DataSet(directory.substring(directory.lastIndexOf('/') + 1), manifests.get(i)));
    }
    String path = output + "/report.html";
    try {
      TextFile.write(path, "text/html", new ReportPage().render(dataSets, List.of(training)));
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
    return path;
  }
}
