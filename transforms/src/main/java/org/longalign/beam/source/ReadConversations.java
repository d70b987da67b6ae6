package org.longalign.beam.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Counter;
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
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.StageMetrics;

/**
 * Ready-made conversations, short or long, in the layouts that {@link RecordTurns} knows and
 * cleaned by the rules of {@link CleanTurns}: JSON, JSON lines or Parquet.
 *
 * <p>Files are listed when the transform is made. Bad records are rejected; of equal conversations
 * and of conversations with one id, one stays; of a source with a count so many are drawn. The job
 * fails if a file was not read, if a source holds no conversation, or if what arrived differs from
 * what was read. Order is not kept. No text crosses the network, as with {@link SourceRead}.
 */
public final class ReadConversations extends PTransform<PBegin, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Conversation> CONVERSATIONS = new TupleTag<>("conversations") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /** One element a file, once all have been read and arrived. */
  public static final TupleTag<FileRead> FILES = new TupleTag<>("files") {};

  private static final TupleTag<Sighting> SIGHTINGS = new TupleTag<>("sightings") {};

  /** The source that conversations count as that no mixture names. */
  static final String SHORT = "sharegpt";

  private final List<ConversationSource> sources;
  private final List<ReadTask> tasks;
  private final long seed;

  private ReadConversations(List<ConversationSource> sources, List<ReadTask> tasks, long seed) {
    this.sources = List.copyOf(sources);
    this.tasks = List.copyOf(tasks);
    this.seed = seed;
  }

  /**
   * Files without a mixture, of one source named "sharegpt", all of them.
   *
   * @param globs on any Beam filesystem
   * @throws IllegalArgumentException if one matches nothing
   */
  public static ReadConversations from(List<String> globs) {
    List<ReadTask> tasks = new ArrayList<>();
    for (String file : SourceFiles.matching(globs, "short conversations")) {
      tasks.add(new ReadTask(0, file.substring(file.lastIndexOf('/') + 1), List.of(file)));
    }
    ConversationSource source =
        new ConversationSource(SHORT, globs, null, "", ConversationSource.DEFAULT_LANGUAGE);
    return new ReadConversations(List.of(source), tasks, 0);
  }

  /**
   * A mixture's ready-made conversations.
   *
   * @throws IllegalArgumentException if it names none, or if a glob matches nothing
   */
  public static ReadConversations of(Mixture mixture) {
    List<ConversationSource> sources = mixture.conversations();
    MixtureRule.that(!sources.isEmpty(), "mixture conversations", "name a source", "[]");
    List<ReadTask> tasks = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      String key = "mixture conversations[" + i + "].files";
      for (String file : SourceFiles.matching(sources.get(i).files(), key)) {
        tasks.add(new ReadTask(i, mixture.shown(file), List.of(file)));
      }
    }
    return new ReadConversations(sources, tasks, 0);
  }

  /**
   * Both, as if one mixture named them.
   *
   * @throws IllegalArgumentException if both have a source of the same name
   */
  public ReadConversations and(ReadConversations other) {
    List<ConversationSource> allSources = new ArrayList<>(sources);
    for (ConversationSource source : other.sources) {
      MixtureRule.that(
          sources.stream().noneMatch(known -> known.name().equals(source.name())),
          "names of sources of conversations",
          "differ, and those of --short count as " + SHORT,
          '"' + source.name() + "\" twice");
      allSources.add(source);
    }
    List<ReadTask> allTasks = new ArrayList<>(tasks);
    for (ReadTask task : other.tasks) {
      allTasks.add(new ReadTask(sources.size() + task.source(), task.name(), task.files()));
    }
    return new ReadConversations(allSources, allTasks, seed);
  }

  /** Draws by another seed than 0 where a source has a count. */
  public ReadConversations withSeed(long seed) {
    return new ReadConversations(sources, tasks, seed);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollection<FoundConversation> found =
        begin
            .apply(
                "Files",
                Create.of(numbered()).withCoder(KvCoder.of(VarIntCoder.of(), StringUtf8Coder.of())))
            .apply("Spread", Reshuffle.viaRandomKey())
            .apply("Read", ParDo.of(new Read(sources)))
            .setCoder(new FoundConversation.SelfCoder());
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
                new UniqueDocuments(
                    ConversationRejection.DUPLICATE, ConversationRejection.DUPLICATE_ID));
    PCollection<Sighting> kept = unique.get(UniqueDocuments.KEPT);
    List<PCollectionView<Map<Integer, byte[]>>> gone = new ArrayList<>();
    gone.add(unique.get(UniqueDocuments.REPEATED).apply("View repeated", View.asMap()));
    PCollectionList<Rejected> rejected =
        PCollectionList.of(seen.get(REJECTED)).and(unique.get(UniqueDocuments.REJECTED));
    if (!counts().isEmpty()) {
      PCollectionTuple drawn = kept.apply("Sample", new SampleConversations(counts(), seed));
      kept = drawn.get(SampleConversations.KEPT);
      gone.add(drawn.get(SampleConversations.LEFT).apply("View left", View.asMap()));
      rejected = rejected.and(drawn.get(SampleConversations.REJECTED));
    }
    PCollection<Rejected> allRejected = rejected.apply("All rejected", Flatten.pCollections());
    PCollection<FileRead> checked =
        begin.apply("Check", new ReadCheck(filesBySource(), seen.get(FILES), kept, allRejected));
    return PCollectionTuple.of(
            CONVERSATIONS, found.apply("Keep", ParDo.of(new Keep(gone)).withSideInputs(gone)))
        .and(REJECTED, allRejected)
        .and(FILES, checked);
  }

  private List<KV<Integer, String>> numbered() {
    List<KV<Integer, String>> numbered = new ArrayList<>();
    tasks.forEach(task -> numbered.add(KV.of(numbered.size(), task.toJson())));
    return numbered;
  }

  private Map<String, Integer> filesBySource() {
    Map<String, Integer> files = new TreeMap<>();
    tasks.forEach(task -> files.merge(sources.get(task.source()).name(), 1, Integer::sum));
    return files;
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new HashMap<>();
    for (ConversationSource source : sources) {
      if (source.count() != null) {
        counts.put(source.name(), source.count());
      }
    }
    return counts;
  }

  static final class Read extends DoFn<KV<Integer, String>, FoundConversation> {
    private static final long serialVersionUID = 1;

    private final List<ConversationSource> sources;

    Read(List<ConversationSource> sources) {
      this.sources = sources;
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, String> numbered, OutputReceiver<FoundConversation> out)
        throws IOException {
      ReadTask task = ReadTask.ofJson(numbered.getValue());
      FileRead read =
          new FileConversations(sources.get(task.source()))
              .read(
                  numbered.getKey(),
                  task,
                  new FileConversations.Output() {
                    @Override
                    public void conversation(Sighting sighting, Conversation conversation) {
                      out.output(FoundConversation.of(sighting, conversation));
                    }

                    @Override
                    public void rejected(Rejected rejected) {
                      out.output(FoundConversation.of(rejected));
                    }
                  });
      out.output(FoundConversation.of(read));
    }
  }

  static final class WithoutTexts extends DoFn<FoundConversation, Sighting> {
    private static final long serialVersionUID = 1;

    private final Counter files = StageMetrics.counter("conversations", "files");

    @ProcessElement
    public void process(@Element FoundConversation found, MultiOutputReceiver out) {
      if (found.sighting() != null) {
        out.get(SIGHTINGS).output(found.sighting());
      } else if (found.rejected() != null) {
        out.get(REJECTED).output(StageMetrics.counted(found.rejected()));
      } else {
        files.inc();
        out.get(FILES).output(found.file());
      }
    }
  }

  /** What neither repeats another nor was left by the draw. */
  static final class Keep extends DoFn<FoundConversation, Conversation> {
    private static final long serialVersionUID = 1;

    private final Counter elements = StageMetrics.counter("conversations", StageMetrics.ELEMENTS);
    private final List<PCollectionView<Map<Integer, byte[]>>> views;
    private transient GoneElements gone;

    Keep(List<PCollectionView<Map<Integer, byte[]>>> views) {
      this.views = List.copyOf(views);
    }

    @StartBundle
    public void startBundle() {
      gone = null;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (gone == null) {
        gone = new GoneElements();
        views.forEach(view -> gone.and(context.sideInput(view)));
      }
      FoundConversation found = context.element();
      if (found.sighting() != null && !gone.has(found.sighting())) {
        elements.inc();
        context.output(found.conversation().value());
      }
    }
  }
}
