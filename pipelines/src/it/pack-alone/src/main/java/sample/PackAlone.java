package sample;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.TextIO;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.longalign.beam.data.Sequence;
import org.longalign.beam.data.Span;
import org.longalign.beam.data.Tokens;
import org.longalign.beam.pack.PackWithWeights;

/** Packs a hundred sequences into rows of 256 tokens, two rows a step. */
public final class PackAlone {
  public static void main(String[] args) {
    Pipeline pipeline = Pipeline.create();
    pipeline
        .apply(Create.of(IntStream.rangeClosed(1, 100).mapToObj(PackAlone::sequence).toList()))
        .apply(PackWithWeights.of(256, 2))
        .get(PackWithWeights.STEPS)
        .apply(
            MapElements.into(TypeDescriptors.strings())
                .via(step -> step.step() + " " + step.weightedSequences()))
        .apply(TextIO.write().to(args[0]).withoutSharding());
    pipeline.run().waitUntilFinish();
  }

  private static Sequence sequence(int length) {
    List<Span> targets = length > 1 ? List.of(new Span(1, length)) : List.of();
    return new Sequence("s" + length, "sample", "en", Tokens.wrap(new int[length]), targets);
  }
}
