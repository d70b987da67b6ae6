package org.longalign.beam.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.RunLog;
import org.longalign.beam.data.StageMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents of a mixture's files, without exact duplicates.
 *
 * <p>Files are listed when the transform is made. Each is read as a stream by one worker. Bad
 * records are rejected; the job fails if a file was not read, if a source holds no document, or if
 * what arrived of them without their texts differs from what was read; that the texts arrive is
 * checked where {@link #FILES} are compared with what was written. Order is not kept; ids and
 * survivors among duplicates are the same in every run.
 *
 * <p>No text crosses the network: what is kept is decided on all but the texts, and known to the
 * workers that hold these as a bit for each document of a file in which something is repeated.
 */
public final class SourceRead extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** One element a file (a repository counts as one), once all have been read and arrived. */
  public static final TupleTag<FileRead> FILES = new TupleTag<>("files") {};

  private static final TupleTag<Sighting> SIGHTINGS = new TupleTag<>("sightings") {};

  private static final int DEFAULT_MAX_CHARS = 64 << 20;

  private final Mixture mixture;
  private final List<KV<Integer, String>> tasks;
  private final Map<String, Integer> filesBySource;
  private final int maxChars;

  private SourceRead(
      Mixture mixture,
      List<KV<Integer, String>> tasks,
      Map<String, Integer> filesBySource,
      int maxChars) {
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
    List<KV<Integer, String>> tasks = new ArrayList<>();
    Map<String, Integer> filesBySource = new TreeMap<>();
    for (int i = 0; i < mixture.sources().size(); i++) {
      List<ReadTask> own = SourceFiles.of(mixture, i);
      filesBySource.put(mixture.sources().get(i).name(), own.size());
      own.forEach(task -> tasks.add(KV.of(tasks.size(), task.toJson())));
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
    PCollection<Found> found =
        begin
            .apply(
                "Files",
                Create.of(tasks).withCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of())))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply("Read", ParDo.of(new Read(mixture, maxChars)))
            .setCoder(new Found.SelfCoder());
    PCollectionTuple seen =
        found.apply(
            "Without texts",
            ParDo.of(new WithoutTexts())
                .withOutputTags(SIGHTINGS, TupleTagList.of(REJECTED).and(FILES)));
    PCollectionTuple unique =
        seen.get(SIGHTINGS)
            .setCoder(new Sighting.SelfCoder())
            .apply(
                "Unique",
                new UniqueDocuments(SourceRejection.DUPLICATE, SourceRejection.DUPLICATE_ID));
    PCollectionView<Map<Integer, byte[]>> repeated =
        unique.get(UniqueDocuments.REPEATED).apply("As side input", View.asMap());
    PCollection<Rejected> rejected =
        PCollectionList.of(seen.get(REJECTED))
            .and(unique.get(UniqueDocuments.REJECTED))
            .apply("All rejected", Flatten.pCollections());
    PCollection<FileRead> checked =
        begin.apply(
            "Check",
            new ReadCheck(
                filesBySource, seen.get(FILES), unique.get(UniqueDocuments.KEPT), rejected));
    return PCollectionTuple.of(
            DOCUMENTS,
            found.apply("Keep", ParDo.of(new KeepUnique(repeated)).withSideInputs(repeated)))
        .and(REJECTED, rejected)
        .and(FILES, checked);
  }

  static final class Read extends DoFn<KV<Integer, String>, Found> {
    private static final long serialVersionUID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(SourceRead.class);

    private final Mixture mixture;
    private final int maxChars;

    Read(Mixture mixture, int maxChars) {
      this.mixture = mixture;
      this.maxChars = maxChars;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, String> numbered, PipelineOptions options, OutputReceiver<Found> out)
        throws IOException {
      ReadTask task = ReadTask.ofJson(numbered.getValue());
      FileDocuments reader = new FileDocuments(mixture.sources().get(task.source()), maxChars);
      FileRead read =
          reader.read(
              numbered.getKey(),
              task,
              new FileDocuments.Output() {
                @Override
                public void document(ReadDocument document) {
                  out.output(Found.of(document));
                }

                @Override
                public void rejected(Rejected rejected) {
                  out.output(Found.of(rejected));
                }
              });
      RunLog.info(
          LOG,
          options,
          "file-read",
          "source",
          read.source(),
          "file",
          read.file(),
          "accepted",
          read.accepted(),
          "rejected",
          read.rejected());
      out.output(Found.of(read));
    }
  }

  static final class WithoutTexts extends DoFn<Found, Sighting> {
    private static final long serialVersionUID = 1;

    private final Counter files = StageMetrics.counter("source", "files");

    @ProcessElement
    public void process(@Element Found found, MultiOutputReceiver out) {
      if (found.document() != null) {
        out.get(SIGHTINGS).output(found.document().sighting());
      } else if (found.rejected() != null) {
        out.get(REJECTED).output(StageMetrics.counted(found.rejected()));
      } else {
        files.inc();
        out.get(FILES).output(found.file());
      }
    }
  }
}
