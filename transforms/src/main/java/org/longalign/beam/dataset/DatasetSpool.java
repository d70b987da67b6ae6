package org.longalign.beam.dataset;

import java.io.IOException;
import java.util.List;
import org.longalign.beam.data.Spool;
import org.longalign.beam.data.TrainingStep;

/**
 * The steps of a data set on disk, one by one. Nothing is read before it is asked for, so that a
 * spool can be named before its data set is written.
 */
public final class DatasetSpool implements Spool {
  private static final long serialVersionUID = 1;

  private final String path;
  private transient Manifest manifest;

  private DatasetSpool(String path) {
    this.path = path;
  }

  /** Of a directory on any Beam filesystem. */
  public static DatasetSpool of(String directory) {
    return new DatasetSpool(new DatasetDirectory(directory).path());
  }

  @Override
  public String manifest() {
    return new DatasetDirectory(path).file(Manifest.FILE);
  }

  @Override
  public List<String> digests() throws IOException {
    return read().steps().stream().map(Manifest.Step::sha256).toList();
  }

  @Override
  public TrainingStep read(long step) throws IOException {
    Manifest.Step entry = read().steps().get(Math.toIntExact(step));
    return StepReader.read(
        new DatasetDirectory(path).file(entry.file()), entry.rowGroup(), entry.sha256());
  }

  @Override
  public int largestToken() throws IOException {
    DatasetDirectory directory = new DatasetDirectory(path);
    return LargestToken.of(
        read().steps().stream().map(Manifest.Step::file).distinct().map(directory::file).toList());
  }

  private Manifest read() throws IOException {
    if (manifest == null) {
      manifest = new DatasetDirectory(path).readManifest();
    }
    return manifest;
  }
}
