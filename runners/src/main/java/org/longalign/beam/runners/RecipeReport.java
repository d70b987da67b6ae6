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

/** The recipe's page over all its data sets, and what they were used for. */
final class RecipeReport {
  private RecipeReport() {}

  /**
   * Writes OUT/report.html.
   *
   * @param more sections behind those of the data sets
   * @return its path
   */
  static String write(
      String output, List<Target> targets, List<Manifest> manifests, List<Section> more) {
    List<DataSet> dataSets = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      String directory = targets.get(i).directory();
      dataSets.add(
          new DataSet(directory.substring(directory.lastIndexOf('/') + 1), manifests.get(i)));
    }
    String path = output + "/report.html";
    try {
      TextFile.write(path, "text/html", new ReportPage().render(dataSets, more));
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
    return path;
  }
}
