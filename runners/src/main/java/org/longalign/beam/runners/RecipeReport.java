package org.longalign.beam.runners;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.build.Target;
import org.longalign.beam.pipelines.report.DataSet;
import org.longalign.beam.pipelines.report.ReportPage;

/** The recipe's page over all its data sets. */
final class RecipeReport {
  private RecipeReport() {}

  /** Writes OUT/report.html and returns its path. */
  static String write(String output, List<Target> targets, List<Manifest> manifests) {
    List<DataSet> dataSets = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      String directory = targets.get(i).directory();
      dataSets.add(
          new DataSet(directory.substring(directory.lastIndexOf('/') + 1), manifests.get(i)));
    }
    String path = output + "/report.html";
    try (OutputStream stream =
        Channels.newOutputStream(
            FileSystems.create(FileSystems.matchNewResource(path, false), "text/html"))) {
      stream.write(new ReportPage().render(dataSets).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw JobFailedException.of(e);
    }
    return path;
  }
}
