package org.longalign.beam.pipelines.needle;

import java.io.IOException;
import java.util.List;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.judge.Haystack;
import org.longalign.beam.judge.HaystackFiles;
import org.longalign.beam.judge.HaystackText;
import org.longalign.beam.judge.JudgePrompts;
import org.longalign.beam.judge.NeedleContexts;
import org.longalign.beam.judge.NeedleDepths;
import org.longalign.beam.judge.NeedleGrid;
import org.longalign.beam.judge.NeedleScoring;
import org.longalign.beam.judge.Rubric;
import org.longalign.beam.pipelines.model.JudgePanel;
import org.longalign.beam.pipelines.model.ModelAccess;
import org.longalign.beam.pipelines.model.NamedModel;
import org.longalign.beam.token.TokenizerSpec;

/**
 * A needle grid whose options and files have all been read and checked, before any work.
 *
 * @param expected phrases, where no judge scores
 * @param panel the judges; empty if phrases decide
 */
public record NeedleConfig(
    NeedleGrid grid,
    List<String> expected,
    HaystackText haystack,
    TokenizerSpec tokenizer,
    ChatModelFactory model,
    List<ChatModelFactory> panel,
    JudgePrompts prompts,
    double minCoverage,
    String output) {

  /**
   * Reads and checks the options.
   *
   * @throws IllegalArgumentException naming the option, its value and the rule
   * @throws IOException if a file of the haystack cannot be read
   */
  public static NeedleConfig of(NeedleOptions options) throws IOException {
    if (options.getOutput() == null || options.getOutput().isBlank()) {
      throw new IllegalArgumentException("output must be given, got none");
    }
    String output = options.getOutput().replaceAll("/+$", "");
    if (!(options.getMinCoverage() >= 0 && options.getMinCoverage() <= 1)) {
      throw new IllegalArgumentException(
          "minCoverage must be from 0 to 1, got " + options.getMinCoverage());
    }
    ModelAccess access = ModelAccess.of(options, output);
    NamedModel model = NamedModel.underTest(options);
    JudgePrompts prompts =
        options.getTemplate() == null
            ? JudgePrompts.builtIn(Rubric.CHAT)
            : JudgePrompts.read(Rubric.CHAT, options.getTemplate());
    List<ChatModelFactory> panel =
        scoring(options) == NeedleScoring.MATCH
            ? List.of()
            : JudgePanel.of(options, access, List.of(prompts));
    NeedleTask task = NeedleTask.of(options);
    TokenizerSpec tokenizer = new TokenizerSpec(options.getTokenizer());
    NeedleGrid grid = grid(options, task);
    HaystackText text =
        options.getHaystack() == null
            ? BundledText.in(options.getLanguage())
            : HaystackFiles.matching(options.getHaystack());
    requireContexts(grid, text, tokenizer);
    return new NeedleConfig(
        grid,
        task.expected(),
        text,
        tokenizer,
        access.underTest(model),
        panel,
        prompts,
        options.getMinCoverage(),
        output);
  }

  private static NeedleScoring scoring(NeedleOptions options) {
    boolean named = options.getJudgeUrl() != null;
    NeedleScoring scoring =
        options.getScoring() != null
            ? NeedleScoring.of(options.getScoring())
            : named ? NeedleScoring.JUDGED : NeedleScoring.MATCH;
    if (scoring == NeedleScoring.MATCH && named) {
      throw new IllegalArgumentException(
          "judgeUrl must not go with scoring=match, got \"" + options.getJudgeUrl() + '"');
    }
    return scoring;
  }

  private static NeedleGrid grid(NeedleOptions options, NeedleTask task) {
    return new NeedleGrid(
        task.needles(),
        task.question(),
        task.reference(),
        task.language(),
        GridSteps.lengths(options.getLengths()),
        GridSteps.depths(options.getDepths(), NeedleDepths.of(options.getDepthScale())));
  }

  /** The shortest contexts are the hardest to make: they are tried before any work. */
  private static void requireContexts(NeedleGrid grid, HaystackText text, TokenizerSpec tokenizer)
      throws IOException {
    Haystack haystack = NeedleContexts.haystack(text, tokenizer);
    try {
      for (double depth : grid.depths()) {
        haystack.with(grid.needles(), grid.lengths().get(0), depth);
      }
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(
          "lengths must have room for the needles, got "
              + grid.lengths().get(0)
              + ": "
              + e.getMessage(),
          e);
    }
  }

  /** Who scores: the judges' names; none if phrases decide. */
  public List<String> judges() {
    return panel.stream().map(ChatModelFactory::name).toList();
  }

  /** Where the map goes. */
  public String mapFile() {
    return output + "/needle.json";
  }

  /** Where the page on it goes. */
  public String reportFile() {
    return output + "/report.html";
  }

  String answersFile() {
    return output + "/answers.jsonl";
  }

  String judgementsFile() {
    return output + "/judgements.jsonl";
  }

  String rejectedFile() {
    return output + "/rejected.jsonl";
  }
}
