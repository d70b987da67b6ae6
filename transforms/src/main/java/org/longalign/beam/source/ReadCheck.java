package org.longalign.beam.source;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.longalign.beam.data.FileRead;

/**
 * Fails the job unless all files were read, every source gave something, and what arrived is what
 * was read. Engines have read nothing and ended DONE; a global count has an element even then.
 */
final class ReadCheck extends PTransform<PBegin, PCollection<FileRead>> {
  private static final long serialVersionUID = 1;

  private final Map<String, Integer> filesBySource;
  private final transient PCollection<FileRead> files;
  private final transient PCollection<?> accepted;
  private final transient PCollection<?> rejected;

  /**
   * Checks.
   *
   * @param filesBySource how many files there are to read
   * @param accepted all that came out, {@code rejected} likewise
   */
  ReadCheck(
      Map<String, Integer> filesBySource,
      PCollection<FileRead> files,
      PCollection<?> accepted,
      PCollection<?> rejected) {
    this.filesBySource = new TreeMap<>(filesBySource);
    this.files = files;
    this.accepted = accepted;
    this.rejected = rejected;
  }

  @Override
  public PCollection<FileRead> expand(PBegin begin) {
    PCollectionView<List<FileRead>> read = files.apply("Files read", View.asList());
    PCollectionView<Long> out = count("accepted", accepted);
    PCollectionView<Long> left = count("rejected", rejected);
    return begin
        .apply("Once", Create.of(1))
        .apply(
            "Compare",
            ParDo.of(new Compare(filesBySource, read, out, left)).withSideInputs(read, out, left));
  }

  private static <T> PCollectionView<Long> count(String name, PCollection<T> elements) {
    return elements
        .apply("Count " + name, Count.globally())
        .apply("View " + name, View.asSingleton());
  }

  static final class Compare extends DoFn<Integer, FileRead> {
    private static final long serialVersionUID = 1;

    private final Map<String, Integer> filesBySource;
    private final PCollectionView<List<FileRead>> files;
    private final PCollectionView<Long> accepted;
    private final PCollectionView<Long> rejected;

    Compare(
        Map<String, Integer> filesBySource,
        PCollectionView<List<FileRead>> files,
        PCollectionView<Long> accepted,
        PCollectionView<Long> rejected) {
      this.filesBySource = filesBySource;
      this.files = files;
      this.accepted = accepted;
      this.rejected = rejected;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      List<FileRead> read = context.sideInput(files);
      check(filesBySource, read, context.sideInput(accepted) + context.sideInput(rejected));
      read.forEach(context::output);
    }
  }

  static void check(Map<String, Integer> filesBySource, List<FileRead> files, long arrived) {
    Map<String, Integer> read = new TreeMap<>();
    Map<String, Long> accepted = new TreeMap<>();
    long records = 0;
    for (FileRead file : files) {
      read.merge(file.source(), 1, Integer::sum);
      accepted.merge(file.source(), file.accepted(), Long::sum);
      records += file.accepted() + file.rejected();
    }
    if (!read.equals(filesBySource)) {
      throw new IllegalStateException(
          "files read must be " + filesBySource + ", got " + read + ": the engine lost some");
    }
    accepted.forEach(
        (source, count) -> {
          if (count == 0) {
            throw new IllegalStateException(
                "source " + source + " must hold at least one document, its files hold none");
          }
        });
    if (records != arrived) {
      throw new IllegalStateException(
          "elements that arrived must be the " + records + " that were read, got " + arrived);
    }
  }
}
