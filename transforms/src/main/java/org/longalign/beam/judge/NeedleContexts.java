package org.longalign.beam.judge;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

/**
 * A needle grid's questions to the same with their contexts, made where they are used: cells cross
 * the network, not texts. {@link AnswerQuestions#inPlace} asks them there.
 *
 * <p>Each question comes out with its context or as one rejected element. The job fails if the
 * haystack cannot be read, or a question is not of the grid. Order is not kept.
 */
public final class NeedleContexts extends PTransform<PCollection<Question>, PCollectionTuple> {
  private static final long serialVersionUID = 1;

  public static final TupleTag<Question> QUESTIONS = new TupleTag<>("questions") {};
  public static final TupleTag<Rejected> REJECTED = new TupleTag<>("rejected") {};

  private static final Map<Source, Haystack> LOADED = new HashMap<>();

  private record Source(HaystackText text, TokenizerSpec tokenizer) {}

  private final NeedleGrid grid;
  private final HaystackText text;
  private final TokenizerSpec tokenizer;

  private NeedleContexts(NeedleGrid grid, HaystackText text, TokenizerSpec tokenizer) {
    this.grid = grid;
    this.text = text;
    this.tokenizer = tokenizer;
  }

  /** Contexts for {@link NeedleGrid#questions}, of lengths by that tokenizer. */
  public static NeedleContexts of(NeedleGrid grid, HaystackText text, TokenizerSpec tokenizer) {
    return new NeedleContexts(grid, text, tokenizer);
  }

  @Override
  public PCollectionTuple expand(PCollection<Question> questions) {
    return questions
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply(
            "Hide", ParDo.of(new Hide(this)).withOutputTags(QUESTIONS, TupleTagList.of(REJECTED)));
  }

  /** The haystack of this worker: all that use it share what was read and counted. */
  public static synchronized Haystack haystack(HaystackText text, TokenizerSpec tokenizer)
      throws IOException {
    Source source = new Source(text, tokenizer);
    Haystack haystack = LOADED.get(source);
    if (haystack == null) {
      haystack = new Haystack(text.read(), Tokenizers.load(tokenizer));
      LOADED.put(source, haystack);
    }
    return haystack;
  }

  static final class Hide extends DoFn<Question, Question> {
    private static final long serialVersionUID = 1;

    private final NeedleGrid grid;
    private final HaystackText text;
    private final TokenizerSpec tokenizer;
    private transient Haystack haystack;

    Hide(NeedleContexts transform) {
      grid = transform.grid;
      text = transform.text;
      tokenizer = transform.tokenizer;
    }

    @Setup
    public void setup() throws IOException {
      haystack = haystack(text, tokenizer);
    }

    @ProcessElement
    public void process(ProcessContext context) {
      Question question = context.element();
      try {
        context.output(grid.withContext(question, haystack));
      } catch (IllegalStateException e) {
        context.output(
            REJECTED, Rejected.of(NeedleRejection.NO_EXACT_LENGTH, question.id(), e.getMessage()));
      }
    }
  }
}
