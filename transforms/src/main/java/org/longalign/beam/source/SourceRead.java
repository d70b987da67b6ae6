package org.longalign.beam.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Rejected;

/**
 * The documents of a mixture's files, without exact duplicates.
 *
 * <p>Files are listed when the transform is made. Each is read as a stream by one worker. Bad
 * records are rejected; the job fails if a file was not read, if a source holds no document, or if
 * what arrived differs from what was read. Order is not kept; ids and survivors among duplicates
 * are the same in every run.
 */
public final class SourceRead extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** One element a file (a repository counts as one), once all have been read and arrived. */
  public static final TupleTag<FileRead> FILES = new TupleTag<>("files") {};

  private static final int DEFAULT_MAX_CHARS = 64 << 20;

  private final Mixture mixture;
  private final List<String> tasks;
  private final Map<String, Integer> filesBySource;
  private final int maxChars;

  private SourceRead(
      Mixture mixture, List<String> tasks, Map<String, Integer> filesBySource, int maxChars) {
    this.mixture = mixture;
    this.tasks = tasks;
    this.filesBySource = filesBySource;
    this.maxChars = maxChars;
  }

  /**
   * Lists the mixture's files.
   *
   * @throws IllegalArgumentException if a glob matches nothing
   */
  public static SourceRead of(Mixture mixture) {
    List<String> tasks = new ArrayList<>();
    Map<String, Integer> filesBySource = new TreeMap<>();
    for (int i = 0; i < mixture.sources().size(); i++) {
      List<ReadTask> own = SourceFiles.of(mixture, i);
      filesBySource.put(mixture.sources().get(i).name(), own.size());
      own.forEach(task -> tasks.add(task.toJson()));
    }
    return new SourceRead(mixture, tasks, filesBySource, DEFAULT_MAX_CHARS);
  }

  /** Rejects texts of more chars; the default is 64 Mi. */
  public SourceRead withMaxChars(int maxChars) {
    if (maxChars < 1) {
      throw new IllegalArgumentException("maxChars must be positive, got " + maxChars);
    }
    return new SourceRead(mixture, tasks, filesBySource, maxChars);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply("Files", Create.of(tasks).withCoder(StringUtf8Coder.of()))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply(
                "Read",
                ParDo.of(new Read(mixture, maxChars))
                    .withOutputTags(DOCUMENTS, TupleTagList.of(REJECTED).and(FILES)));
    PCollectionTuple unique = read.get(DOCUMENTS).apply("Unique", new UniqueDocuments());
    PCollection<Rejected> rejected =
        PCollectionList.of(read.get(REJECTED))
            .and(unique.get(UniqueDocuments.REJECTED))
            .apply("All rejected", Flatten.pCollections());
    PCollection<FileRead> checked =
        begin.apply(
            "Check",
            new ReadCheck(
                filesBySource, read.get(FILES), unique.get(UniqueDocuments.DOCUMENTS), rejected));
    return PCollectionTuple.of(DOCUMENTS, unique.get(UniqueDocuments.DOCUMENTS))
        .and(REJECTED, rejected)
        .and(FILES, checked);
  }

  static final class Read extends DoFn<String, Document> {
    private static final long serialVersionUID = 1;

    private final Mixture mixture;
    private final int maxChars;

    Read(Mixture mixture, int maxChars) {
      this.mixture = mixture;
      this.maxChars = maxChars;
    }

    @ProcessElement
    public void process(@Element String json, MultiOutputReceiver out) throws IOException {
      ReadTask task = ReadTask.ofJson(json);
      FileDocuments reader = new FileDocuments(mixture.sources().get(task.source()), maxChars);
      FileRead read =
          reader.read(
              task,
              new FileDocuments.Output() {
                @Override
                public void document(Document document) {
                  out.get(DOCUMENTS).output(document);
                }

                @Override
                public void rejected(Rejected rejected) {
                  out.get(REJECTED).output(rejected);
                }
              });
      out.get(FILES).output(read);
    }
  }
}
