package org.longalign.beam.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.longalign.beam.data.SeededHash;
import org.longalign.beam.file.TextFile;

/**
 * (id, line in UTF-8) to JSON lines files: a line's file is a hash of its id, its place in it the
 * order of ids, and the number of files follows from the bytes alone. Emits how many lines each
 * file got.
 */
final class WriteLines
    extends PTransform<PCollection<KV<String, byte[]>>, PCollection<KV<Integer, Long>>> {
  private static final long serialVersionUID = 1;

  /** A file is sorted in memory. */
  private static final long BYTES_PER_FILE = 64L << 20;

  private final DatasetDirectory directory;
  private final String folder;

  WriteLines(DatasetDirectory directory, String folder) {
    this.directory = directory;
    this.folder = folder;
  }

  static int files(long bytes) {
    return Math.toIntExact(Math.max(1, (bytes + BYTES_PER_FILE - 1) / BYTES_PER_FILE));
  }

  @Override
  public PCollection<KV<Integer, Long>> expand(PCollection<KV<String, byte[]>> lines) {
    PCollectionView<Long> bytes =
        lines
            .apply("Measure", ParDo.of(new Measure()))
            .apply("Bytes", Combine.globally(Sum.ofLongs()))
            .apply("Bytes as side input", View.asSingleton());
    return lines
        .apply("Choose file", ParDo.of(new ChooseFile(bytes)).withSideInputs(bytes))
        .setCoder(
            KvCoder.of(VarLongCoder.of(), KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of())))
        .apply("Group by file", GroupByKey.create())
        .apply("Write", ParDo.of(new Write(directory.path(), folder)));
  }

  /**
   * A file's number beside how many there are: with both in the key the writer needs no side input,
   * for which an engine would write all lines once more.
   */
  private static long key(int file, int files) {
    return (long) files << Integer.SIZE | file;
  }

  static final class Measure extends DoFn<KV<String, byte[]>, Long> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element KV<String, byte[]> line, OutputReceiver<Long> out) {
      out.output((long) line.getValue().length);
    }
  }

  static final class ChooseFile extends DoFn<KV<String, byte[]>, KV<Long, KV<String, byte[]>>> {
    private static final long serialVersionUID = 1;

    private final PCollectionView<Long> bytes;
    private final SeededHash hash = new SeededHash(0, "file");

    ChooseFile(PCollectionView<Long> bytes) {
      this.bytes = bytes;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      int files = files(context.sideInput(bytes));
      int file = hash.below(files, context.element().getKey());
      context.output(KV.of(key(file, files), context.element()));
    }
  }

  static final class Write extends DoFn<KV<Long, Iterable<KV<String, byte[]>>>, KV<Integer, Long>> {
    private static final long serialVersionUID = 1;

    private final String path;
    private final String folder;

    Write(String path, String folder) {
      this.path = path;
      this.folder = folder;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      List<KV<String, byte[]>> lines = new ArrayList<>();
      context.element().getValue().forEach(lines::add);
      lines.sort(
          Comparator.comparing((KV<String, byte[]> line) -> line.getKey())
              .thenComparing(KV::getValue, Arrays::compareUnsigned));
      int file = context.element().getKey().intValue();
      int files = (int) (context.element().getKey() >>> Integer.SIZE);
      String name = new DatasetDirectory(path).file(DatasetDirectory.lineFile(folder, file, files));
      TextFile.write(
          name,
          "application/jsonl",
          out -> {
            for (KV<String, byte[]> line : lines) {
              out.write(line.getValue());
              out.write('\n');
            }
          });
      context.output(KV.of(file, (long) lines.size()));
    }
  }
}
