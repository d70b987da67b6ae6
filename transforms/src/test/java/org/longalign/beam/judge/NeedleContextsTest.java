package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.QuestionCoder;
import org.longalign.beam.token.Tokenizer;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

final class NeedleContextsTest {
  private static final TokenizerSpec SPEC = new TokenizerSpec(TokenizerSpec.DEFAULT);
  private static final String NEEDLE = "The key is in a blue teapot.";

  /** Text that tells how often it was read. */
  private record CountedText(String sentence) implements HaystackText {
    private static final long serialVersionUID = 1;
    private static final AtomicInteger READ = new AtomicInteger();

    @Override
    public String read() {
      READ.incrementAndGet();
      return sentence.repeat(100);
    }
  }

  private static NeedleGrid grid(List<Integer> lengths) {
    return new NeedleGrid(
        List.of(NEEDLE), "Where is the key?", "In a teapot.", "en", lengths, List.of(0.0, 50.0));
  }

  private static PCollectionTuple contexts(Pipeline pipeline, NeedleGrid grid) {
    return pipeline
        .apply(Create.of(grid.questions()).withCoder(QuestionCoder.of()))
        .apply(NeedleContexts.of(grid, new CountedText("It rained on the old harbor. "), SPEC));
  }

  @Test
  void every_cell_gets_its_context_and_the_haystack_is_read_once() {
    List<Integer> lengths = List.of(300, 700, 1_100);
    Pipeline pipeline = Pipeline.create();
    PCollectionTuple out = contexts(pipeline, grid(lengths));
    PAssert.that(out.get(NeedleContexts.REJECTED)).empty();
    PAssert.that(out.get(NeedleContexts.QUESTIONS))
        .satisfies(
            questions -> {
              Tokenizer tokenizer = Tokenizers.load(SPEC);
              List<Integer> found = new ArrayList<>();
              for (Question question : questions) {
                assertTrue(question.document().contains(NEEDLE), question.id());
                found.add(tokenizer.count(question.document()));
              }
              assertEquals(
                  List.of(300, 300, 700, 700, 1_100, 1_100), found.stream().sorted().toList());
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertEquals(1, CountedText.READ.get());
  }
}
