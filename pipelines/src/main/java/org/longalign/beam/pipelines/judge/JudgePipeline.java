package org.longalign.beam.pipelines.judge;

import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.AnswerCoder;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.QuestionCoder;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.file.TextFile;
import org.longalign.beam.judge.AnswerQuestions;
import org.longalign.beam.judge.JudgeScore;
import org.longalign.beam.judge.JudgementFile;
import org.longalign.beam.judge.Scores;
import org.longalign.beam.judge.ScoresJson;

/** Questions and answers to judgements; scores are added up of their file. */
public final class JudgePipeline {
  private JudgePipeline() {}

  /** Adds the work to {@code pipeline}. */
  public static void addTo(Pipeline pipeline, JudgeConfig config) {
    PCollection<Question> questions =
        pipeline.apply("Questions", Create.of(config.questions()).withCoder(QuestionCoder.of()));
    PCollectionList<Rejected> rejected = PCollectionList.empty(pipeline);
    PCollection<Answer> answers;
    if (config.underTest().isPresent()) {
      PCollectionTuple answered = questions.apply("Answer", config.underTest().get());
      rejected = rejected.and(answered.get(AnswerQuestions.REJECTED));
      answers = answered.get(AnswerQuestions.ANSWERS);
    } else {
      answers = pipeline.apply("Answers", Create.of(config.answers()).withCoder(AnswerCoder.of()));
    }
    PCollectionTuple judged =
        answers.apply(
            "Judge",
            JudgeScore.by(config.judge(), questions)
                .withPrompts(config.prompts())
                .withOrder(config.order())
                .withRepeats(config.repeats())
                .withSeed(config.seed()));
    judged
        .get(JudgeScore.JUDGEMENTS)
        .apply(
            "Judgement lines", MapElements.into(TypeDescriptors.strings()).via(JudgementFile::line))
        .apply("Write judgements", WriteSorted.to(config.judgementsFile()));
    rejected
        .and(judged.get(JudgeScore.REJECTED))
        .apply("All rejected", Flatten.pCollections())
        .apply("Write rejected", WriteRejected.to(config.rejectedFile()));
  }

  /** Adds up what has been judged, and writes it. */
  public static Scores scores(JudgeConfig config) throws IOException {
    Scores scores =
        Scores.of(
            config.rubric(),
            JudgementFile.read(config.judgementsFile()),
            config.questions().size(),
            config.human(),
            config.seed());
    TextFile.write(config.scoresFile(), "application/json", ScoresJson.text(scores));
    return scores;
  }
}
