package org.longalign.beam.pipelines.judge;

import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.FileSystems;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.judge.AnswerFile;
import org.longalign.beam.judge.AnswerQuestions;
import org.longalign.beam.judge.ExampleOrder;
import org.longalign.beam.judge.HumanScore;
import org.longalign.beam.judge.ImportedScores;
import org.longalign.beam.judge.JudgePrompts;
import org.longalign.beam.judge.QuestionIndex;
import org.longalign.beam.judge.RubricChoice;
import org.longalign.beam.judge.RubricPrompts;
import org.longalign.beam.pipelines.model.JudgePanel;
import org.longalign.beam.pipelines.model.ModelAccess;
import org.longalign.beam.pipelines.model.NamedModel;
import org.longalign.beam.pipelines.options.Given;
import org.longalign.beam.token.TokenizerSpec;

/**
 * A judging whose options and files have all been read and checked, before any work.
 *
 * @param answers their file, null if a model under test gives them
 * @param underTest who answers, if not the file
 * @param panel the judges
 */
public record JudgeConfig(
    String answers,
    Optional<AnswerQuestions> underTest,
    List<ChatModelFactory> panel,
    RubricPrompts prompts,
    ExampleOrder order,
    int repeats,
    Evaluation evaluation) {

  /**
   * Reads and checks the options.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  public static JudgeConfig of(JudgeOptions options) {
    String output = Given.text("output", options.getOutput()).replaceAll("/+$", "");
    RubricChoice rubric = RubricChoice.parse(options.getRubric());
    ExampleOrder order = ExampleOrder.parse(options.getPermutations());
    if (options.getRepeats() < 1) {
      throw new IllegalArgumentException("repeats must be positive, got " + options.getRepeats());
    }
    if (!(options.getMinCoverage() >= 0 && options.getMinCoverage() <= 1)) {
      throw new IllegalArgumentException(
          "minCoverage must be from 0 to 1, got " + options.getMinCoverage());
    }
    String answers = options.getAnswers();
    if ((answers == null) == (options.getModelUrl() == null)) {
      throw new IllegalArgumentException(
          "answers or modelUrl must be given, got " + (answers == null ? "none" : "both"));
    }
    Evaluation evaluation =
        new Evaluation(
            Given.text("questions", options.getQuestions()),
            answers,
            options.getHuman(),
            options.getImport() == null ? List.of() : List.copyOf(options.getImport()),
            rubric,
            options.getMinCoverage(),
            output,
            options.getSeed());
    ModelAccess access = ModelAccess.of(options, output);
    RubricPrompts prompts =
        RubricPrompts.of(
            rubric,
            each ->
                options.getTemplate() == null
                    ? JudgePrompts.builtIn(each)
                    : JudgePrompts.read(each, options.getTemplate()));
    JudgeConfig config =
        new JudgeConfig(
            answers,
            answers == null ? Optional.of(underTest(options, access)) : Optional.empty(),
            JudgePanel.of(options, access, List.copyOf(prompts.prompts().values())),
            prompts,
            order,
            options.getRepeats(),
            evaluation);
    config.requireFiles();
    return config;
  }

  /** Reads all files through, to complain of them before any work. */
  private void requireFiles() {
    requireOther("questions", evaluation.questions());
    requireOther("answers", answers);
    requireOther("human", evaluation.human());
    QuestionIndex index = QuestionIndex.read(evaluation.questions(), evaluation.rubric());
    if (answers != null) {
      AnswerFile.read(answers);
    }
    if (evaluation.human() != null) {
      HumanScore.read(evaluation.human(), index);
    }
    ImportedScores.read(evaluation.imports());
  }

  /** What is read must not be a file that will be written: documents, for one, are left out. */
  private void requireOther(String option, String path) {
    String written = evaluation.output() + '/' + option + ".jsonl";
    if (path != null
        && FileSystems.matchNewResource(path, false)
            .equals(FileSystems.matchNewResource(written, false))) {
      throw new IllegalArgumentException(
          option + " must not be a file that is written to output, got \"" + path + '"');
    }
  }

  private static AnswerQuestions underTest(JudgeOptions options, ModelAccess access) {
    NamedModel model = NamedModel.underTest(options);
    return AnswerQuestions.by(
        access.underTest(model), new TokenizerSpec(options.getTokenizer()), options.getMaxTokens());
  }

  /** Where the scores go. */
  public String scoresFile() {
    return Evaluation.scoresFile(evaluation.output());
  }

  /** Where the page on them goes. */
  public String reportFile() {
    return evaluation.output() + "/report.html";
  }
}
