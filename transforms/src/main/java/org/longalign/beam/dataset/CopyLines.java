package org.longalign.beam.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.file.Tries;

/**
 * The JSON lines files of one data set to another, as they are. Emits how many lines each file has,
 * as {@link WriteLines} does.
 */
final class CopyLines extends PTransform<PBegin, PCollection<KV<Integer, Long>>> {
  private static final long serialVersionUID = 1;

  private final DatasetDirectory from;
  private final DatasetDirectory to;
  private final String folder;

  /** All files of {@code folder} in {@code from}, as they are when the pipeline is built. */
  CopyLines(DatasetDirectory from, DatasetDirectory to, String folder) {
    this.from = from;
    this.to = to;
    this.folder = folder;
  }

  @Override
  public PCollection<KV<Integer, Long>> expand(PBegin begin) {
    try {
      List<String> names = from.lineFiles(folder);
      return begin
          .apply("Files", Create.of(names).withCoder(StringUtf8Coder.of()))
          .apply("Spread", Reshuffle.viaRandomKey())
          .apply("Copy", ParDo.of(new Copy(from.path(), to.path(), folder)));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + from.file(folder), e);
    }
  }

  static final class Copy extends DoFn<String, KV<Integer, Long>> {
    private static final long serialVersionUID = 1;

    private final String from;
    private final String to;
    private final String folder;

    Copy(String from, String to, String folder) {
      this.from = from;
      this.to = to;
      this.folder = folder;
    }

    @ProcessElement
    public void process(@Element String name, OutputReceiver<KV<Integer, Long>> out)
        throws IOException {
      String original = new DatasetDirectory(from).file(folder + "/" + name);
      String copy = new DatasetDirectory(to).file(folder + "/" + name);
      out.output(KV.of(0, Tries.of(copy, () -> copied(original, copy))));
    }

    /** Copies a file and tells its lines. */
    private static long copied(String original, String copy) throws IOException {
      long lines = 0;
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = TextFile.open(original);
          OutputStream target = TextFile.create(copy, "application/jsonl")) {
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          target.write(buffer, 0, read);
          for (int i = 0; i < read; i++) {
            lines += buffer[i] == '\n' ? 1 : 0;
          }
        }
      }
      return lines;
    }
  }
}
