package org.longalign.beam.pipelines.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Question;
import org.longalign.beam.judge.AnswerFile;
import org.longalign.beam.judge.AnswerQuestions;
import org.longalign.beam.judge.ExampleOrder;
import org.longalign.beam.judge.HumanScore;
import org.longalign.beam.judge.JudgePrompts;
import org.longalign.beam.judge.QuestionFile;
import org.longalign.beam.judge.Rubric;
import org.longalign.beam.pipelines.model.ModelAccess;
import org.longalign.beam.pipelines.model.NamedModel;
import org.longalign.beam.pipelines.model.NamedModel.Role;
import org.longalign.beam.token.TokenizerSpec;

/**
 * A judging whose options and files have all been read and checked, before any work.
 *
 * @param questions with their documents where a model is to answer them
 * @param answers empty if a model under test gives them
 * @param underTest who answers, if not the file
 */
public record JudgeConfig(
    List<Question> questions,
    List<Answer> answers,
    Optional<AnswerQuestions> underTest,
    ChatModelFactory judge,
    Rubric rubric,
    JudgePrompts prompts,
    ExampleOrder order,
    int repeats,
    List<HumanScore> human,
    double minCoverage,
    String output,
    long seed) {

  /**
   * Reads and checks the options.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   */
  public static JudgeConfig of(JudgeOptions options) {
    String output = given("output", options.getOutput()).replaceAll("/+$", "");
    Rubric rubric = Rubric.of(options.getRubric());
    ExampleOrder order = ExampleOrder.parse(options.getPermutations());
    if (options.getRepeats() < 1) {
      throw new IllegalArgumentException("repeats must be positive, got " + options.getRepeats());
    }
    if (!(options.getMinCoverage() >= 0 && options.getMinCoverage() <= 1)) {
      throw new IllegalArgumentException(
          "minCoverage must be from 0 to 1, got " + options.getMinCoverage());
    }
    boolean file = options.getAnswers() != null;
    if (file == (options.getModelUrl() != null)) {
      throw new IllegalArgumentException(
          "answers or modelUrl must be given, got " + (file ? "both" : "none"));
    }
    JudgePrompts prompts =
        options.getTemplate() == null
            ? JudgePrompts.builtIn(rubric)
            : JudgePrompts.read(rubric, options.getTemplate());
    ModelAccess access =
        new ModelAccess(
            options.getResponses() != null ? options.getResponses() : output + "/responses",
            options.getRequestsInFlight(),
            options.getMaxCost(),
            options.getPrices());
    ChatModelFactory judge = access.judge(judge(options), List.of(prompts));
    List<Question> questions = QuestionFile.read(given("questions", options.getQuestions()));
    Set<String> ids = questions.stream().map(Question::id).collect(Collectors.toSet());
    return new JudgeConfig(
        file ? questions.stream().map(Question::withoutDocument).toList() : questions,
        file ? AnswerFile.read(options.getAnswers()) : List.of(),
        file ? Optional.empty() : Optional.of(underTest(options, access)),
        judge,
        rubric,
        prompts,
        order,
        options.getRepeats(),
        options.getHuman() == null ? List.of() : HumanScore.read(options.getHuman(), rubric, ids),
        options.getMinCoverage(),
        output,
        options.getSeed());
  }

  private static NamedModel judge(JudgeOptions options) {
    return new NamedModel(
        Role.JUDGE,
        options.getJudgeProtocol(),
        options.getJudgeUrl(),
        options.getJudgeModel(),
        options.getJudgeKey());
  }

  private static AnswerQuestions underTest(JudgeOptions options, ModelAccess access) {
    NamedModel model =
        new NamedModel(
            Role.UNDER_TEST,
            "openai",
            options.getModelUrl(),
            options.getModelName(),
            options.getModelKey());
    return AnswerQuestions.by(
        access.underTest(model), new TokenizerSpec(options.getTokenizer()), options.getMaxTokens());
  }

  private static String given(String option, String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(option + " must be given, got none");
    }
    return value;
  }

  /** Where the judgements go. */
  public String judgementsFile() {
    return output + "/judgements.jsonl";
  }

  /** Where the scores go. */
  public String scoresFile() {
    return output + "/scores.json";
  }

  /** Where it is said what was not judged. */
  String rejectedFile() {
    return output + "/rejected.jsonl";
  }
}
