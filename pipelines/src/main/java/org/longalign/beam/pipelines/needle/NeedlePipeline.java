package org.longalign.beam.pipelines.needle;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.QuestionCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.judge.AnswerFile;
import org.longalign.beam.judge.AnswerQuestions;
import org.longalign.beam.judge.ExampleOrder;
import org.longalign.beam.judge.JudgeScore;
import org.longalign.beam.judge.JudgementFile;
import org.longalign.beam.judge.NeedleContexts;
import org.longalign.beam.judge.NeedleMap;
import org.longalign.beam.pipelines.judge.WriteRejected;
import org.longalign.beam.pipelines.judge.WriteSorted;

/** A grid's cells to answers, judgements and, when these are written, the map. */
public final class NeedlePipeline {
  /** Contexts are as long as they are meant to be: one that a model cannot take is rejected. */
  private static final int WHOLE = Integer.MAX_VALUE;

  private NeedlePipeline() {}

  /** Deletes what an earlier run has left, but no paid answers. */
  public static void clear(NeedleConfig config) throws IOException {
    for (String path :
        List.of(
            config.mapFile(),
            config.answersFile(),
            config.judgementsFile(),
            config.rejectedFile())) {
      FileSystems.delete(
          FileSystems.match(path, EmptyMatchTreatment.ALLOW).metadata().stream()
              .map(MatchResult.Metadata::resourceId)
              .toList(),
          StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }

  /** What the written files come to. */
  public static NeedleMap map(NeedleConfig config) {
    return NeedleResult.of(config).map();
  }

  /** Adds the work to {@code pipeline}. */
  public static void addTo(Pipeline pipeline, NeedleConfig config) {
    PCollection<Question> cells =
        pipeline.apply("Cells", Create.of(config.grid().questions()).withCoder(QuestionCoder.of()));
    PCollectionTuple contexts =
        cells.apply(
            "Contexts", NeedleContexts.of(config.grid(), config.haystack(), config.tokenizer()));
    PCollectionTuple answered =
        contexts
            .get(NeedleContexts.QUESTIONS)
            .apply(
                "Answer", AnswerQuestions.by(config.model(), config.tokenizer(), WHOLE).inPlace());
    PCollection<Answer> answers = answered.get(AnswerQuestions.ANSWERS);
    PCollectionList<String> written =
        PCollectionList.of(
            answers
                .apply(
                    "Answer lines",
                    MapElements.into(TypeDescriptors.strings()).via(AnswerFile::line))
                .apply("Write answers", WriteSorted.to(config.answersFile())));
    PCollectionList<Rejected> rejected =
        PCollectionList.of(contexts.get(NeedleContexts.REJECTED))
            .and(answered.get(AnswerQuestions.REJECTED));
    if (!config.panel().isEmpty()) {
      PCollectionTuple judged =
          answers.apply(
              "Judge",
              JudgeScore.byPanel(config.panel(), cells)
                  .withPrompts(config.prompts())
                  .withOrder(ExampleOrder.ZERO_SHOT));
      rejected = rejected.and(judged.get(JudgeScore.REJECTED));
      written =
          written.and(
              judged
                  .get(JudgeScore.JUDGEMENTS)
                  .apply(
                      "Judgement lines",
                      MapElements.into(TypeDescriptors.strings()).via(JudgementFile::line))
                  .apply("Write judgements", WriteSorted.to(config.judgementsFile())));
    }
    written
        .and(
            rejected
                .apply("All rejected", Flatten.pCollections())
                .apply("Write rejected", WriteRejected.to(config.rejectedFile())))
        .apply("All written", Flatten.pCollections())
        .apply("Write map", WriteMap.of(config));
  }
}
