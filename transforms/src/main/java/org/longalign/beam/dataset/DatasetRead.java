package org.longalign.beam.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.longalign.beam.data.TrainingStep;

/**
 * A data set on disk to its training steps, each checked against its SHA-256 in the manifest.
 *
 * <p>Packs do not store their sequences' source and language: they come back as "dataset" and
 * "und". Order is not kept; steps carry their numbers.
 */
public final class DatasetRead extends PTransform<PBegin, PCollection<TrainingStep>> {
  private static final long serialVersionUID = 1;

  private final String directory;

  private DatasetRead(String directory) {
    this.directory = directory;
  }

  /** From a directory on any Beam filesystem; its manifest is read when the pipeline is built. */
  public static DatasetRead from(String directory) {
    return new DatasetRead(new DatasetDirectory(directory).path());
  }

  @Override
  public PCollection<TrainingStep> expand(PBegin begin) {
    DatasetDirectory from = new DatasetDirectory(directory);
    try {
      Manifest manifest = from.readManifest();
      return begin
          .apply(
              "Steps",
              Create.of(
                      manifest.steps().stream()
                          .map(s -> KV.of(s.rowGroup(), from.file(s.file()) + " " + s.sha256()))
                          .toList())
                  .withCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of())))
          .apply("Spread", Reshuffle.viaRandomKey())
          .apply("Read", ParDo.of(new Read()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the manifest of " + directory, e);
    }
  }

  static final class Read extends DoFn<KV<Integer, String>, TrainingStep> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<Integer, String> entry, OutputReceiver<TrainingStep> out)
        throws IOException {
      int space = entry.getValue().lastIndexOf(' ');
      String file = entry.getValue().substring(0, space);
      out.output(StepReader.read(file, entry.getKey(), entry.getValue().substring(space + 1)));
    }
  }
}
