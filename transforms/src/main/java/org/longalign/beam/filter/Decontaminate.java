package org.longalign.beam.filter;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.longalign.beam.data.Conversation;
import org.longalign.beam.data.ConversationCoder;
import org.longalign.beam.data.Document;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Message;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.data.Sifted;
import org.longalign.beam.data.StageMetrics;

/**
 * Drops documents that hold a part of a benchmark's questions or answers, so that no model is
 * trained on what it is tested with: at least one run of {@value Benchmark#SIZE} units, or a whole
 * text of {@value Benchmark#SHORTEST} to {@value Benchmark#SIZE} units. See {@link Units} for what
 * a unit is: a word, or a character of Chinese; case and punctuation do not matter.
 *
 * <p>Files named {@code .jsonl} or {@code .json} hold objects, of which the strings in named fields
 * count, at any depth; of all other files each line counts. Each {@link Rejected} names file, line
 * and words. Runs are compared word by word, so that no collision of hashes rejects anything.
 *
 * <p>Conversations can be looked at as well: {@link #siftingConversations}.
 *
 * <p>Every document comes out once, here or there. Order is not kept. Every worker reads the files
 * and holds their texts, with about 50 bytes for each run.
 */
public final class Decontaminate extends PTransform<PCollection<Document>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  /**
   * Where LongBench-Chat, LongBench and question files have what a model is asked and should say.
   * Not the documents that are asked about (context, document, prompt), which are public texts that
   * a source may hold for good reasons.
   */
  public static final Set<String> FIELDS =
      Set.of("question", "query", "input", "reference", "answer", "answers");

  private final List<String> files;
  private final Set<String> fields;
  private final int least;

  private Decontaminate(List<String> files, Set<String> fields, int least) {
    this.files = files;
    this.fields = fields;
    this.least = least;
  }

  /** Of benchmarks with these {@link #FIELDS}. */
  public static Decontaminate against(List<String> globs) {
    return against(globs, FIELDS);
  }

  /**
   * Lists and reads the files, which must not change before the job ends.
   *
   * @param globs on any Beam filesystem
   * @param fields of JSON objects
   * @throws IllegalArgumentException if a glob matches no file, or a file is broken or holds no
   *     text
   */
  public static Decontaminate against(List<String> globs, Set<String> fields) {
    List<String> files = BenchmarkFiles.matching(globs);
    Benchmark benchmark = new Benchmark(BenchmarkFiles.read(files, fields));
    if (benchmark.count() == 0) {
      throw new IllegalArgumentException(
          "decontaminate must match a text of at least "
              + Benchmark.SHORTEST
              + " words, got none in "
              + files);
    }
    return new Decontaminate(files, Set.copyOf(fields), 1);
  }

  /**
   * How many different runs a document must share with the benchmarks to be dropped; 1 by default.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Decontaminate withLeastShared(int least) {
    if (least < 1) {
      throw new IllegalArgumentException("leastShared must be positive, got " + least);
    }
    return new Decontaminate(files, fields, least);
  }

  @Override
  public PCollectionTuple expand(PCollection<Document> documents) {
    return documents
        .apply("All", Sifted.all(DocumentCoder.of()))
        .apply("Look for benchmarks", sifting())
        .apply("Part", new PartSifted(DOCUMENTS, REJECTED));
  }

  /** The same among other filters, in one output: what is rejected already stays so. */
  public PTransform<PCollection<Sifted<Document>>, PCollection<Sifted<Document>>> sifting() {
    return sifting(DocumentCoder.of(), Document::id, Document::text);
  }

  /** The same for conversations, of which all that is said counts. */
  public PTransform<PCollection<Sifted<Conversation>>, PCollection<Sifted<Conversation>>>
      siftingConversations() {
    return sifting(
        ConversationCoder.of(),
        Conversation::id,
        conversation ->
            conversation.messages().stream()
                .map(Message::content)
                .collect(Collectors.joining("\n")));
  }

  private <T> PTransform<PCollection<Sifted<T>>, PCollection<Sifted<T>>> sifting(
      Coder<T> coder, SerializableFunction<T, String> id, SerializableFunction<T, String> text) {
    DoFn<Sifted<T>, Sifted<T>> look = new Apply<>(files, fields, least, id, text);
    return new PTransform<>() {
      private static final long serialVersionUID = 1;

      @Override
      public PCollection<Sifted<T>> expand(PCollection<Sifted<T>> elements) {
        return elements.apply(ParDo.of(look)).setCoder(Sifted.coder(coder));
      }
    };
  }

  static final class Apply<T> extends DoFn<Sifted<T>, Sifted<T>> {
    private static final long serialVersionUID = 1;

    private final List<String> files;
    private final Set<String> fields;
    private final int least;
    private final SerializableFunction<T, String> id;
    private final SerializableFunction<T, String> text;
    private transient Benchmark benchmark;

    Apply(
        List<String> files,
        Set<String> fields,
        int least,
        SerializableFunction<T, String> id,
        SerializableFunction<T, String> text) {
      this.files = files;
      this.fields = fields;
      this.least = least;
      this.id = id;
      this.text = text;
    }

    @Setup
    public void setup() {
      benchmark = new Benchmark(BenchmarkFiles.read(files, fields));
    }

    @ProcessElement
    public void process(@Element Sifted<T> sifted, OutputReceiver<Sifted<T>> out) {
      if (sifted.rejected() != null) {
        out.output(sifted);
        return;
      }
      T value = sifted.value();
      out.output(
          benchmark
              .sharedWith(text.apply(value), least)
              .map(
                  detail ->
                      Rejected.of(ContaminationRejection.CONTAMINATED, id.apply(value), detail))
              .map(StageMetrics::counted)
              .map(Sifted::<T>left)
              .orElse(sifted));
    }
  }
}
