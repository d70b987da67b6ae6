package org.longalign.beam.dataset;

import java.io.IOException;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.longalign.beam.data.FileRead;
import org.longalign.beam.data.ModelUsage;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.RunLog;
import org.longalign.beam.file.NewFile;
import org.longalign.beam.file.TextFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last thing that happens: side inputs make it wait for all writers; it compares the counts,
 * writes card and pages, and the manifest at the very end.
 */
final class Commit extends DoFn<String, String> {
  private static final long serialVersionUID = 1;

  /** The side inputs. */
  record Views(
      PCollectionView<List<String>> summaries,
      PCollectionView<List<KV<Integer, Long>>> packFiles,
      PCollectionView<List<KV<Integer, Long>>> conversationFiles,
      PCollectionView<List<KV<Integer, Long>>> rejectedFiles,
      PCollectionView<List<KV<String, Long>>> rejected,
      PCollectionView<List<FileRead>> filesRead,
      PCollectionView<PlanFigures> figures,
      PCollectionView<List<ModelUsage>> usage,
      PCollectionView<Long> further,
      PCollectionView<List<KV<Integer, Long>>> grounded)
      implements Serializable {

    List<PCollectionView<?>> all() {
      return List.of(
          summaries,
          packFiles,
          conversationFiles,
          rejectedFiles,
          rejected,
          filesRead,
          figures,
          usage,
          further,
          grounded);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Commit.class);

  private final String path;
  private final String settings;
  private final Map<String, SerializableFunction<Manifest, String>> pages;
  private final boolean withConversations;
  private final boolean withArrays;
  private final Views views;

  Commit(
      String path,
      String settings,
      Map<String, SerializableFunction<Manifest, String>> pages,
      boolean withConversations,
      boolean withArrays,
      Views views) {
    this.path = path;
    this.settings = settings;
    this.pages = new HashMap<>(pages);
    this.withConversations = withConversations;
    this.withArrays = withArrays;
    this.views = views;
  }

  @ProcessElement
  public void process(ProcessContext context) throws IOException {
    DatasetDirectory directory = new DatasetDirectory(path);
    CommitInputs inputs =
        new CommitInputs(
            context.sideInput(views.summaries()).stream().map(StepSummary::ofJson).toList(),
            toMap(context.sideInput(views.packFiles())),
            toMap(context.sideInput(views.rejected())),
            context.sideInput(views.filesRead()),
            context.sideInput(views.figures()),
            context.sideInput(views.usage()),
            context.sideInput(views.further()),
            toMap(context.sideInput(views.grounded())));
    DatasetSettings known = ManifestJson.MAPPER.readValue(settings, DatasetSettings.class);
    Manifest manifest = new ManifestAssembly(known, inputs).manifest();
    lines(
        directory,
        "rejected",
        views.rejectedFiles(),
        manifest.counts().in() - manifest.counts().out(),
        context);
    if (withConversations) {
      Manifest.Counts counts = manifest.counts();
      long told = counts.out() + counts.rejectedBy("pack") + counts.rejectedBy("batch");
      lines(directory, "conversations", views.conversationFiles(), told, context);
    }
    if (withArrays) {
      List<StepSummary> steps =
          inputs.summaries().stream().sorted(Comparator.comparingLong(StepSummary::step)).toList();
      LongAlignArrays.write(directory, known.layout(steps.size()), steps, known.packLength());
    }
    TextFile.write(directory.file("README.md"), "text/markdown", DataCard.of(manifest));
    for (Map.Entry<String, SerializableFunction<Manifest, String>> page : pages.entrySet()) {
      TextFile.write(directory.file(page.getKey()), "text/html", page.getValue().apply(manifest));
    }
    String json = ManifestJson.write(manifest);
    own(directory, json, context.getPipelineOptions());
    RunLog.info(
        LOG,
        context.getPipelineOptions(),
        "data-set-made",
        "output",
        path,
        "sequences",
        manifest.sequences(),
        "tokens",
        manifest.tokens(),
        "packs",
        manifest.packs(),
        "steps",
        manifest.steps().size());
    context.output(json);
  }

  /** Of two jobs that write one directory, the first to come here has made the data set. */
  private static void own(DatasetDirectory directory, String manifest, PipelineOptions options)
      throws IOException {
    String file = directory.file(Manifest.FILE);
    if (!NewFile.create(file, "application/json", manifest, options)) {
      throw new IllegalStateException(
          "output must be written by one job at a time: another has made " + file + " meanwhile");
    }
  }

  /** Compares the lines written, and makes the one empty file of a folder that got no line. */
  private static void lines(
      DatasetDirectory directory,
      String folder,
      PCollectionView<List<KV<Integer, Long>>> view,
      long wanted,
      ProcessContext context)
      throws IOException {
    List<KV<Integer, Long>> files = context.sideInput(view);
    long written = files.stream().mapToLong(KV::getValue).sum();
    if (written != wanted) {
      throw new IllegalStateException(
          "lines in "
              + folder
              + " must be "
              + wanted
              + ", got "
              + written
              + ": elements were lost");
    }
    if (files.isEmpty()) {
      TextFile.write(
          directory.file(DatasetDirectory.lineFile(folder, 0, 1)), "application/jsonl", "");
    }
  }

  private static <K> Map<K, Long> toMap(Iterable<KV<K, Long>> counts) {
    Map<K, Long> map = new HashMap<>();
    StreamSupport.stream(counts.spliterator(), false)
        .forEach(count -> map.merge(count.getKey(), count.getValue(), Long::sum));
    return map;
  }
}
