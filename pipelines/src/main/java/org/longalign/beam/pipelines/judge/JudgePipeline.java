package org.longalign.beam.pipelines.judge;

import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.FlatMapElements;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.AnswerCoder;
import org.longalign.beam.data.Question;
import org.longalign.beam.data.Rejected;
import org.longalign.beam.judge.AnswerFile;
import org.longalign.beam.judge.AnswerQuestions;
import org.longalign.beam.judge.JudgeScore;
import org.longalign.beam.judge.JudgementFile;

/** Questions and answers to judgements, and these to scores. */
public final class JudgePipeline {
  private JudgePipeline() {}

  /** Adds the work to {@code pipeline}. */
  public static void addTo(Pipeline pipeline, JudgeConfig config) {
    ReadQuestions read = ReadQuestions.of(config.evaluation().questions());
    PCollection<Question> questions =
        pipeline.apply(
            "Questions", config.underTest().isPresent() ? read : read.withoutDocuments());
    PCollectionList<Rejected> rejected = PCollectionList.empty(pipeline);
    PCollection<Answer> answers;
    if (config.underTest().isPresent()) {
      PCollectionTuple answered = questions.apply("Answer", config.underTest().get());
      rejected = rejected.and(answered.get(AnswerQuestions.REJECTED));
      answers = answered.get(AnswerQuestions.ANSWERS);
    } else {
      answers =
          pipeline
              .apply("Answers", Create.of(config.answers()))
              .apply(
                  "Read answers",
                  FlatMapElements.into(TypeDescriptor.of(Answer.class)).via(AnswerFile::read))
              .setCoder(AnswerCoder.of());
    }
    PCollectionTuple judged =
        answers.apply(
            "Judge",
            JudgeScore.byPanel(config.panel(), questions)
                .withPrompts(config.prompts())
                .withOrder(config.order())
                .withRepeats(config.repeats())
                .withSeed(config.evaluation().seed()));
    String output = config.evaluation().output();
    PCollectionList<String> written =
        PCollectionList.of(
                judged
                    .get(JudgeScore.JUDGEMENTS)
                    .apply(
                        "Judgement lines",
                        MapElements.into(TypeDescriptors.strings()).via(JudgementFile::line))
                    .apply("Write judgements", WriteSorted.to(Evaluation.judgementsFile(output))))
            .and(
                answers
                    .apply(
                        "Answer lines",
                        MapElements.into(TypeDescriptors.strings()).via(AnswerFile::line))
                    .apply("Write answers", WriteSorted.to(Evaluation.answersFile(output))))
            .and(
                rejected
                    .and(judged.get(JudgeScore.REJECTED))
                    .apply("All rejected", Flatten.pCollections())
                    .apply("Write rejected", WriteRejected.to(Evaluation.rejectedFile(output))));
    PCollectionView<List<String>> all =
        written.apply("All written", Flatten.pCollections()).apply("Written", View.asList());
    pipeline
        .apply("Once", Create.of(output))
        .apply("Evaluate", ParDo.of(new Evaluate(config.evaluation(), all)).withSideInputs(all));
  }

  /** Adds up once all that it reads is written: a template's main does not wait for a job's end. */
  static final class Evaluate extends DoFn<String, Void> {
    private static final long serialVersionUID = 1;

    private final Evaluation evaluation;
    private final PCollectionView<List<String>> written;

    Evaluate(Evaluation evaluation, PCollectionView<List<String>> written) {
      this.evaluation = evaluation;
      this.written = written;
    }

    @ProcessElement
    public void process(ProcessContext context) throws IOException {
      if (context.sideInput(written).isEmpty()) {
        throw new IllegalStateException("judgements must be written first, got none");
      }
      evaluation.write();
    }
  }
}
