package org.longalign.beam.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.join.CoGbkResult;
import org.apache.beam.sdk.transforms.join.CoGroupByKey;
import org.apache.beam.sdk.transforms.join.KeyedPCollectionTuple;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.StageMetrics;
import org.longalign.beam.data.StepCounters;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.file.TextFile;

/**
 * Training steps to Parquet files, in step order, one row group a step.
 *
 * <p>Encoded steps cross the network once, to their file. They have no other consumer, take no side
 * input, and what they leave behind comes out of the writer: an engine writes a collection once for
 * each of its consumers, and once more where a side input ends a chain of functions. A file's name
 * says how many files there are; that comes from the plan, under the file's key.
 */
final class WritePacks extends PTransform<PCollection<TrainingStep>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  /** A {@link StepSummary} a step, as JSON. */
  static final TupleTag<String> SUMMARIES = new TupleTag<>("summaries") {};

  /** How many steps each file got. */
  static final TupleTag<KV<Integer, Long>> FILES = new TupleTag<>("files") {};

  private static final TupleTag<StepFragment> FRAGMENTS = new TupleTag<>("fragments") {};
  private static final TupleTag<Integer> NUMBER_OF_FILES = new TupleTag<>("number of files") {};

  private final DatasetDirectory directory;
  private final long stepsPerFile;
  private final transient PCollection<PlanFigures> figures;

  /**
   * Into a directory.
   *
   * @param figures of the plan that the steps are from, exactly one element
   */
  WritePacks(DatasetDirectory directory, long stepsPerFile, PCollection<PlanFigures> figures) {
    this.directory = directory;
    this.stepsPerFile = stepsPerFile;
    this.figures = figures;
  }

  @Override
  public PCollectionTuple expand(PCollection<TrainingStep> steps) {
    PCollection<KV<Integer, StepFragment>> fragments =
        steps
            .apply("Encode", ParDo.of(new Encode(stepsPerFile)))
            .setCoder(KvCoder.of(VarIntCoder.of(), new StepFragment.SelfCoder()));
    PCollection<KV<Integer, Integer>> files =
        figures
            .apply("Number files", ParDo.of(new NumberFiles(stepsPerFile)))
            .setCoder(KvCoder.of(VarIntCoder.of(), VarIntCoder.of()));
    PCollectionTuple written =
        KeyedPCollectionTuple.of(FRAGMENTS, fragments)
            .and(NUMBER_OF_FILES, files)
            .apply("Group by file", CoGroupByKey.create())
            .apply(
                "Write",
                ParDo.of(new Write(directory.path()))
                    .withOutputTags(FILES, TupleTagList.of(SUMMARIES)));
    written.get(FILES).setCoder(KvCoder.of(VarIntCoder.of(), VarLongCoder.of()));
    written.get(SUMMARIES).setCoder(StringUtf8Coder.of());
    return written;
  }

  static final class Encode extends DoFn<TrainingStep, KV<Integer, StepFragment>> {
    private static final long serialVersionUID = 1;

    private final StepCounters counters = new StepCounters("dataset");
    private final Counter bytes = StageMetrics.counter("dataset", "bytes");
    private final long stepsPerFile;

    Encode(long stepsPerFile) {
      this.stepsPerFile = stepsPerFile;
    }

    @ProcessElement
    public void process(@Element TrainingStep step, OutputReceiver<KV<Integer, StepFragment>> out)
        throws IOException {
      int file = new FileLayout(step.step() + 1, stepsPerFile).fileOf(step.step());
      StepFragment fragment = StepFragment.of(counters.counted(step));
      bytes.inc(fragment.file().length);
      out.output(KV.of(file, fragment));
    }
  }

  static final class NumberFiles extends DoFn<PlanFigures, KV<Integer, Integer>> {
    private static final long serialVersionUID = 1;

    private final long stepsPerFile;

    NumberFiles(long stepsPerFile) {
      this.stepsPerFile = stepsPerFile;
    }

    @ProcessElement
    public void process(@Element PlanFigures figures, OutputReceiver<KV<Integer, Integer>> out) {
      int files = new FileLayout(figures.steps(), stepsPerFile).files();
      for (int file = 0; file < files; file++) {
        out.output(KV.of(file, files));
      }
    }
  }

  static final class Write extends DoFn<KV<Integer, CoGbkResult>, KV<Integer, Long>> {
    private static final long serialVersionUID = 1;

    private final String path;

    Write(String path) {
      this.path = path;
    }

    @ProcessElement
    public void process(@Element KV<Integer, CoGbkResult> element, MultiOutputReceiver out)
        throws IOException {
      List<StepFragment> fragments = new ArrayList<>();
      element.getValue().getAll(FRAGMENTS).forEach(fragments::add);
      fragments.sort(Comparator.comparingLong(StepFragment::step));
      int file = element.getKey();
      int files = element.getValue().getOnly(NUMBER_OF_FILES, 0);
      if (fragments.isEmpty() || file >= files) {
        throw new IllegalStateException(
            "files must be those of the plan, each with its steps, got file "
                + file
                + " of "
                + files
                + " with "
                + fragments.size()
                + " steps");
      }
      String name = new DatasetDirectory(path).file(DatasetDirectory.packFile(file, files));
      TextFile.write(
          name,
          "application/vnd.apache.parquet",
          target -> {
            try (PackFile packs = new PackFile(target)) {
              for (StepFragment fragment : fragments) {
                packs.append(fragment.file());
              }
            }
          });
      fragments.forEach(fragment -> out.get(SUMMARIES).output(fragment.summary()));
      out.get(FILES).output(KV.of(file, (long) fragments.size()));
    }
  }
}
