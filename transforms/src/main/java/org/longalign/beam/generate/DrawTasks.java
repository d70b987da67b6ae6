package org.longalign.beam.generate;

import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Keys;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollection.IsBounded;
import org.apache.beam.sdk.values.PCollectionView;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Sealed;
import org.longalign.beam.data.SeededHash;

/**
 * Gives each document a kind of questions, by seed and id. Of bounded documents each kind gets the
 * same part, but for about one in {@value TaskShares#BUCKETS}; of unbounded ones as even a part as
 * chance gives it.
 */
final class DrawTasks
    extends PTransform<PCollection<Document>, PCollection<KV<Integer, Document>>> {
  private static final long serialVersionUID = 1;

  private final int tasks;
  private final SeededHash hash;

  DrawTasks(int tasks, long seed) {
    this.tasks = tasks;
    hash = new SeededHash(seed, "task");
  }

  @Override
  public PCollection<KV<Integer, Document>> expand(PCollection<Document> documents) {
    PCollection<KV<Integer, Sealed<Document>>> drawn =
        documents
            .apply("Draw", ParDo.of(new Draw(hash)))
            .setCoder(KvCoder.of(VarIntCoder.of(), Sealed.coder(DocumentCoder.of())));
    ParDo.SingleOutput<KV<Integer, Sealed<Document>>, KV<Integer, Document>> choose;
    if (documents.isBounded() == IsBounded.BOUNDED) {
      PCollectionView<List<Integer>> starts =
          drawn
              .apply("Without texts", Keys.create())
              .apply("Even shares", Combine.globally(new TaskShares(tasks)).asSingletonView());
      choose = ParDo.of(new Choose(starts, List.of())).withSideInputs(starts);
    } else {
      choose = ParDo.of(new Choose(null, TaskShares.byChance(tasks)));
    }
    return drawn.apply("Choose", choose).setCoder(KvCoder.of(VarIntCoder.of(), DocumentCoder.of()));
  }

  static final class Draw extends DoFn<Document, KV<Integer, Sealed<Document>>> {
    private static final long serialVersionUID = 1;

    private final SeededHash hash;

    Draw(SeededHash hash) {
      this.hash = hash;
    }

    @ProcessElement
    public void process(
        @Element Document document, OutputReceiver<KV<Integer, Sealed<Document>>> out) {
      out.output(
          KV.of(
              hash.below(TaskShares.BUCKETS, document.id()),
              Sealed.of(document, DocumentCoder.of())));
    }
  }

  static final class Choose extends DoFn<KV<Integer, Sealed<Document>>, KV<Integer, Document>> {
    private static final long serialVersionUID = 1;

    private final PCollectionView<List<Integer>> view;
    private final List<Integer> byChance;

    Choose(PCollectionView<List<Integer>> view, List<Integer> byChance) {
      this.view = view;
      this.byChance = byChance;
    }

    @ProcessElement
    public void process(ProcessContext context) {
      List<Integer> starts = view == null ? byChance : context.sideInput(view);
      KV<Integer, Sealed<Document>> drawn = context.element();
      context.output(KV.of(TaskShares.taskOf(drawn.getKey(), starts), drawn.getValue().value()));
    }
  }
}
