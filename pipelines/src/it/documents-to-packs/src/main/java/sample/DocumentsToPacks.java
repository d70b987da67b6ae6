package sample;

import java.util.Arrays;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.longalign.beam.data.DocumentCoder;
import org.longalign.beam.data.Sifted;
import org.longalign.beam.dataset.DatasetWrite;
import org.longalign.beam.filter.LengthFilter;
import org.longalign.beam.generate.DocumentsAsConversations;
import org.longalign.beam.pack.PackWithWeights;
import org.longalign.beam.source.Mixture;
import org.longalign.beam.source.SourceRead;
import org.longalign.beam.token.Tokenize;
import org.longalign.beam.token.TokenizerSpec;

/**
 * Documents of a mixture of 4,096 to 32,768 tokens, as they stand, packed and written: MIXTURE
 * OUTPUT, then Beam's options.
 */
public final class DocumentsToPacks {
  private static final int LONGEST = 32_768;

  public static void main(String[] args) {
    String[] options = Arrays.copyOfRange(args, 2, args.length);
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.fromArgs(options).create());
    PCollectionTuple read = pipeline.apply("Read", SourceRead.of(Mixture.read(args[0])));
    PCollectionTuple kept =
        read.get(SourceRead.DOCUMENTS).apply("Filter", LengthFilter.between(4096, LONGEST));
    PCollectionTuple tokenized =
        kept.get(LengthFilter.DOCUMENTS)
            .apply("All", Sifted.all(DocumentCoder.of()))
            .apply("As they stand", DocumentsAsConversations.create())
            .apply(
                "Tokenize",
                Tokenize.with(new TokenizerSpec(TokenizerSpec.DEFAULT), "chatml").sifted());
    PCollectionTuple packed =
        tokenized
            .get(Tokenize.SEQUENCES)
            .apply("Pack", PackWithWeights.of(LONGEST, 2).withSeed(42));
    packed
        .get(PackWithWeights.STEPS)
        .apply(
            "Write",
            DatasetWrite.to(args[1])
                .describedBy("sample", 42, LONGEST, 2, Map.of(), Map.of())
                .withFigures(packed.get(PackWithWeights.FIGURES))
                .withFilesRead(read.get(SourceRead.FILES))
                .withRejected(
                    PCollectionList.of(read.get(SourceRead.REJECTED))
                        .and(kept.get(LengthFilter.REJECTED))
                        .and(tokenized.get(Tokenize.REJECTED))
                        .and(packed.get(PackWithWeights.REJECTED))
                        .apply("All rejected", Flatten.pCollections())));
    pipeline.run().waitUntilFinish();
  }
}
