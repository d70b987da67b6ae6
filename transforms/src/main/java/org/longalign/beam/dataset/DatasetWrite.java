package org.longalign.beam.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.FileReadCoder;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.ModelUsageCoder;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.RejectedCoder;
import org.longalign.beam.data.TrainingStep;

/**
 * Training steps, and what belongs to them, to a data set on disk. Emits the manifest as JSON,
 * once.
 *
 * <p>The manifest is written last and only if the counts agree: what was read, if that is given, is
 * what was written plus what was rejected. A job that is killed or retried leaves no manifest or
 * the same one. Files of an earlier run must be gone before: {@link DatasetDirectory#clear}.
 *
 * <p>Bounded input in the global window; steps are numbered from 0 without gaps.
 */
public final class DatasetWrite extends PTransform<PCollection<TrainingStep>, PCollection<String>> {
  private static final long serialVersionUID = 1;

  /** Shares are told in so many bars. */
  static final int TENTHS = 10;

  private final DatasetDirectory directory;
  private DatasetSettings settings =
      new DatasetSettings("unknown", 0, 1, 1, Map.of(), 1, Map.of(), null);
  private final Map<String, SerializableFunction<Manifest, String>> pages = new LinkedHashMap<>();
  private boolean arrays;
  private transient DatasetDirectory from;
  private transient PCollection<KV<Integer, Conversation>> conversations;
  private transient PCollection<Rejected> rejected;
  private transient PCollection<FileRead> filesRead;
  private transient PCollection<PlanFigures> figures;
  private transient PCollection<ModelUsage> usage;
  private transient PCollection<Long> further;
  private transient PCollection<Integer> grounded;

  private DatasetWrite(DatasetDirectory directory) {
    this.directory = directory;
  }

  /** To a directory on any Beam filesystem. */
  public static DatasetWrite to(String directory) {
    return new DatasetWrite(new DatasetDirectory(directory));
  }

  /**
   * What the manifest says of how the data was made.
   *
   * @param packLength capacity of a row, in tokens
   * @param packsPerStep most rows of a step
   * @param options all that shape the data; no secrets
   * @param wanted shares by source, of the sources that a mixture names; may be empty
   */
  public DatasetWrite describedBy(
      String softwareVersion,
      long seed,
      int packLength,
      int packsPerStep,
      Map<String, Object> options,
      Map<String, Double> wanted) {
    settings =
        new DatasetSettings(
            softwareVersion,
            seed,
            packLength,
            packsPerStep,
            new LinkedHashMap<>(options),
            settings.epochs(),
            new TreeMap<>(wanted),
            null);
    return this;
  }

  /**
   * For the sequences of another data set in other steps: sources, languages, counts and usage are
   * that one's, and so are the files of conversations and of rejected records, which are copied.
   *
   * @param from where it lies
   * @param original its manifest
   * @param options all that shape the data now
   */
  public DatasetWrite rebatching(
      DatasetDirectory from,
      Manifest original,
      String softwareVersion,
      Map<String, Object> options) {
    this.from = from;
    settings =
        new DatasetSettings(
            softwareVersion,
            original.seed(),
            ((Number) options.get("packLength")).intValue(),
            ((Number) options.get("packsPerStep")).intValue(),
            new LinkedHashMap<>(options),
            settings.epochs(),
            Map.of(),
            original.withoutSteps());
    return this;
  }

  /**
   * Every sequence occurs so many times, once in each epoch; all epochs have as many steps. Counts,
   * sources and languages are then those of one epoch.
   */
  public DatasetWrite withEpochs(int epochs) {
    settings = settings.withEpochs(epochs);
    return this;
  }

  /** Writes conversations/; lengths are in tokens. There must be one for each sequence. */
  public DatasetWrite withConversations(PCollection<KV<Integer, Conversation>> conversations) {
    this.conversations = conversations;
    return this;
  }

  /** Writes rejected/ and counts by stage and reason. */
  public DatasetWrite withRejected(PCollection<Rejected> rejected) {
    this.rejected = rejected;
    return this;
  }

  /** What sources counted at reading: the job fails unless all of it arrived. */
  public DatasetWrite withFilesRead(PCollection<FileRead> filesRead) {
    this.filesRead = filesRead;
    return this;
  }

  /** The plan's figures, exactly one element; they must be given. */
  public DatasetWrite withFigures(PCollection<PlanFigures> figures) {
    this.figures = figures;
    return this;
  }

  /** What requests to models came to. */
  public DatasetWrite withUsage(PCollection<ModelUsage> usage) {
    this.usage = usage;
    return this;
  }

  /** How many elements came of one on its way, beyond the first: they count as if read. */
  public DatasetWrite withFurther(PCollection<Long> further) {
    this.further = further;
    return this;
  }

  /** Of answers, the percent of their content words that their document has. */
  public DatasetWrite withGrounded(PCollection<Integer> grounded) {
    this.grounded = grounded;
    return this;
  }

  /** Writes a page beside the manifest, made of it. */
  public DatasetWrite withPage(String file, SerializableFunction<Manifest, String> page) {
    pages.put(file, page);
    return this;
  }

  /**
   * Writes the reference code's four files as well: see inputs, labels and weights as NumPy arrays.
   */
  public DatasetWrite withLongAlignArrays() {
    arrays = true;
    return this;
  }

  @Override
  public PCollection<String> expand(PCollection<TrainingStep> steps) {
    if (figures == null) {
      throw new IllegalStateException("figures must be given, got none");
    }
    PCollectionTuple packs =
        steps.apply(
            "Packs",
            new WritePacks(
                directory,
                FileLayout.stepsPerFile(settings.packLength(), settings.packsPerStep()),
                figures));
    PCollection<KV<Integer, Conversation>> told =
        conversations != null
            ? conversations
            : empty(steps, "conversations", KvCoder.of(VarIntCoder.of(), ConversationCoder.of()));
    PCollection<Rejected> left =
        rejected != null ? rejected : empty(steps, "rejected", RejectedCoder.of());
    Commit.Views views =
        new Commit.Views(
            list("summaries", packs.get(WritePacks.SUMMARIES)),
            list("pack files", packs.get(WritePacks.FILES)),
            list(
                "conversation files",
                from == null ? conversationFiles(told) : copied(steps, "conversations")),
            list("rejected files", from == null ? rejectedFiles(left) : copied(steps, "rejected")),
            list("reasons", reasons(left)),
            list(
                "files read",
                filesRead != null ? filesRead : empty(steps, "files read", FileReadCoder.of())),
            figures.apply("Figures", View.asSingleton()),
            list("usage", usage != null ? usage : empty(steps, "usage", ModelUsageCoder.of())),
            (further != null ? further : empty(steps, "further", VarLongCoder.of()))
                .apply("Count further", Sum.longsGlobally())
                .apply("Further", View.asSingleton()),
            list(
                "tenths",
                tenths(grounded != null ? grounded : empty(steps, "grounded", VarIntCoder.of()))));
    return steps
        .getPipeline()
        .apply("Once", Create.of(directory.path()))
        .apply(
            "Commit",
            ParDo.of(
                    new Commit(
                        directory.path(),
                        json(settings),
                        pages,
                        conversations != null || hasConversations(),
                        arrays,
                        views))
                .withSideInputs(views.all()));
  }

  private PCollection<KV<Integer, Long>> copied(PCollection<TrainingStep> steps, String folder) {
    return steps.getPipeline().apply("Copy " + folder, new CopyLines(from, directory, folder));
  }

  private boolean hasConversations() {
    try {
      return from != null && !from.lineFiles("conversations").isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the conversations of " + from.path(), e);
    }
  }

  private PCollection<KV<Integer, Long>> conversationFiles(
      PCollection<KV<Integer, Conversation>> told) {
    return told.apply("Conversation lines", ParDo.of(new ConversationLine()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of()))
        .apply("Conversations", new WriteLines(directory, "conversations"));
  }

  private PCollection<KV<Integer, Long>> rejectedFiles(PCollection<Rejected> left) {
    return left.apply("Rejected lines", ParDo.of(new RejectedLine()))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), ByteArrayCoder.of()))
        .apply("Rejected", new WriteLines(directory, "rejected"));
  }

  private static PCollection<KV<String, Long>> reasons(PCollection<Rejected> left) {
    return left.apply(
            "Reason",
            MapElements.into(TypeDescriptors.strings())
                .via((Rejected element) -> element.stage() + "/" + element.reason()))
        .apply("Count reasons", Count.perElement());
  }

  private static PCollection<KV<Integer, Long>> tenths(PCollection<Integer> percents) {
    return percents
        .apply(
            "Tenth",
            MapElements.into(TypeDescriptors.integers())
                .via((Integer percent) -> Math.min(percent / TENTHS, TENTHS - 1)))
        .apply("Count tenths", Count.perElement());
  }

  private static <T> PCollection<T> empty(
      PCollection<TrainingStep> steps, String name, Coder<T> coder) {
    return steps.getPipeline().apply("No " + name, Create.empty(coder));
  }

  private static <T> PCollectionView<List<T>> list(String name, PCollection<T> elements) {
    return elements.apply("List " + name, View.asList());
  }

  private static String json(DatasetSettings settings) {
    try {
      return ManifestJson.MAPPER.writeValueAsString(settings);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("options must have a JSON form: " + e.getMessage(), e);
    }
  }

  static final class ConversationLine extends DoFn<KV<Integer, Conversation>, KV<String, byte[]>> {
    private static final long serialVersionUID = 1;

    private transient JsonLines lines;

    @Setup
    public void setup() {
      lines = new JsonLines();
    }

    @ProcessElement
    public void process(
        @Element KV<Integer, Conversation> told, OutputReceiver<KV<String, byte[]>> out) {
      out.output(KV.of(told.getValue().id(), lines.of(told.getValue(), told.getKey())));
    }
  }

  static final class RejectedLine extends DoFn<Rejected, KV<String, byte[]>> {
    private static final long serialVersionUID = 1;

    private transient JsonLines lines;

    @Setup
    public void setup() {
      lines = new JsonLines();
    }

    @ProcessElement
    public void process(@Element Rejected rejected, OutputReceiver<KV<String, byte[]>> out) {
      out.output(KV.of(rejected.id(), lines.of(rejected)));
    }
  }
}
