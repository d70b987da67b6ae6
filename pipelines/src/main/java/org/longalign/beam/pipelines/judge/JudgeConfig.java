package org.longalign.beam.pipelines.judge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.longalign.beam.chat.ChatEndpoint;
import org.longalign.beam.chat.ChatLimits;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatService;
import org.longalign.beam.chat.KeyReference;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Question;
import org.longalign.beam.judge.AnswerFile;
import org.longalign.beam.judge.AnswerQuestions;
import org.longalign.beam.judge.ExampleOrder;
import org.longalign.beam.judge.HumanScore;
import org.longalign.beam.judge.JudgePrompts;
import org.longalign.beam.judge.QuestionFile;
import org.longalign.beam.judge.Rubric;
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
    ChatModelFactory judge =
        service(
            options,
            output,
            options.getJudgeProtocol(),
            given("judgeUrl", options.getJudgeUrl()),
            given("judgeModel", options.getJudgeModel()),
            "judgeKey",
            options.getJudgeKey());
    List<Question> questions = QuestionFile.read(given("questions", options.getQuestions()));
    Set<String> ids = questions.stream().map(Question::id).collect(Collectors.toSet());
    return new JudgeConfig(
        file ? questions.stream().map(Question::withoutDocument).toList() : questions,
        file ? AnswerFile.read(options.getAnswers()) : List.of(),
        file ? Optional.empty() : Optional.of(underTest(options, output)),
        judge,
        rubric,
        options.getTemplate() == null
            ? JudgePrompts.builtIn(rubric)
            : JudgePrompts.read(rubric, options.getTemplate()),
        order,
        options.getRepeats(),
        options.getHuman() == null ? List.of() : HumanScore.read(options.getHuman(), rubric, ids),
        options.getMinCoverage(),
        output,
        options.getSeed());
  }

  private static AnswerQuestions underTest(JudgeOptions options, String output) {
    ChatModelFactory model =
        service(
            options,
            output,
            "openai",
            options.getModelUrl(),
            given("modelName", options.getModelName()),
            "modelKey",
            options.getModelKey());
    return AnswerQuestions.by(
        model, new TokenizerSpec(options.getTokenizer()), options.getMaxTokens());
  }

  private static ChatService service(
      JudgeOptions options,
      String output,
      String protocol,
      String url,
      String model,
      String keyOption,
      String key) {
    ChatEndpoint.Protocol spoken =
        ChatEndpoint.Protocol.of(protocol)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "judgeProtocol must be openai or anthropic, got \"" + protocol + '"'));
    if (!url.matches("https?://[^/\\s]+.*")) {
      throw new IllegalArgumentException(
          keyOption.replace("Key", "Url") + " must be an http or https URL, got \"" + url + '"');
    }
    if (!(options.getMaxCost() >= 0)) {
      throw new IllegalArgumentException("maxCost must be 0 or more, got " + options.getMaxCost());
    }
    return new ChatService(
        List.of(
            new ChatEndpoint(
                spoken, url, model, key == null ? null : KeyReference.of(keyOption, key))),
        new ChatLimits(0, 0, options.getRequestsInFlight(), 1),
        options.getResponses() != null ? options.getResponses() : output + "/responses",
        options.getMaxCost() == 0 ? Double.POSITIVE_INFINITY : options.getMaxCost(),
        options.getPrices());
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
