package org.longalign.beam.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.file.TextFile;

/** Training steps to Parquet files, in step order, one row group a step. */
final class WritePacks extends PTransform<PCollection<TrainingStep>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  /** A {@link StepSummary} a step, as JSON. */
  static final TupleTag<String> SUMMARIES = new TupleTag<>("summaries") {};

  /** How many steps each file got. */
  static final TupleTag<KV<Integer, Long>> FILES = new TupleTag<>("files") {};

  private static final TupleTag<KV<Long, byte[]>> FRAGMENTS = new TupleTag<>("fragments") {};

  private final DatasetDirectory directory;

  WritePacks(DatasetDirectory directory) {
    this.directory = directory;
  }

  @Override
  public PCollectionTuple expand(PCollection<TrainingStep> steps) {
    PCollectionTuple encoded =
        steps.apply(
            "Encode", ParDo.of(new Encode()).withOutputTags(FRAGMENTS, TupleTagList.of(SUMMARIES)));
    encoded.get(FRAGMENTS).setCoder(KvCoder.of(VarLongCoder.of(), ByteArrayCoder.of()));
    PCollection<String> summaries = encoded.get(SUMMARIES).setCoder(StringUtf8Coder.of());
    PCollectionView<List<String>> all = summaries.apply("As side input", View.asList());
    PCollection<KV<Integer, Long>> files =
        encoded
            .get(FRAGMENTS)
            .apply("Choose file", ParDo.of(new ChooseFile(all)).withSideInputs(all))
            .setCoder(
                KvCoder.of(VarIntCoder.of(), KvCoder.of(VarLongCoder.of(), ByteArrayCoder.of())))
            .apply("Group by file", GroupByKey.create())
            .apply("Write", ParDo.of(new Write(directory.path(), all)).withSideInputs(all));
    return PCollectionTuple.of(SUMMARIES, summaries).and(FILES, files);
  }

  static final class Encode extends DoFn<TrainingStep, KV<Long, byte[]>> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element TrainingStep step, MultiOutputReceiver out) throws IOException {
      out.get(FRAGMENTS).output(KV.of(step.step(), StepFragment.of(step)));
      out.get(SUMMARIES).output(StepSummary.of(step).toJson());
    }
  }

  static final class ChooseFile extends DoFn<KV<Long, byte[]>, KV<Integer, KV<Long, byte[]>>> {
    private static final long serialVersionUID = 1;

    private final PCollectionView<List<String>> summaries;
    private transient FileLayout layout;

    ChooseFile(PCollectionView<List<String>> summaries) {
      this.summaries = summaries;
    }

    @StartBundle
    public void startBundle() {
      layout = null;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      if (layout == null) {
        layout = FileLayout.ofJson(context.sideInput(summaries));
      }
      context.output(KV.of(layout.fileOf(context.element().getKey()), context.element()));
    }
  }

  static final class Write
      extends DoFn<KV<Integer, Iterable<KV<Long, byte[]>>>, KV<Integer, Long>> {
    private static final long serialVersionUID = 1;

    private final String path;
    private final PCollectionView<List<String>> summaries;

    Write(String path, PCollectionView<List<String>> summaries) {
      this.path = path;
      this.summaries = summaries;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      List<KV<Long, byte[]>> fragments = new ArrayList<>();
      context.element().getValue().forEach(fragments::add);
      fragments.sort(Comparator.comparing(KV::getKey));
      int file = context.element().getKey();
      int files = FileLayout.ofJson(context.sideInput(summaries)).files();
      String name = new DatasetDirectory(path).file(DatasetDirectory.packFile(file, files));
      try (PackFile packs = new PackFile(TextFile.create(name, "application/vnd.apache.parquet"))) {
        for (KV<Long, byte[]> fragment : fragments) {
          packs.append(fragment.getValue());
        }
      }
      context.output(KV.of(file, (long) fragments.size()));
    }
  }
}
