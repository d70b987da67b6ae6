package org.longalign.beam.pipelines.needle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.judge.Haystack;
import org.longalign.beam.judge.NeedleContexts;
import org.longalign.beam.judge.NeedleMatch;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.judge.JudgeOptions;
import org.longalign.beam.token.Tokenizer;
import org.longalign.beam.token.TokenizerSpec;
import org.longalign.beam.token.Tokenizers;

final class NeedleConfigTest {
  private static NeedleConfig config(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of(more));
    for (String option : List.of("--output=out", "--modelUrl=offline")) {
      String name = option.substring(0, option.indexOf('=') + 1);
      if (args.stream().noneMatch(arg -> arg.startsWith(name))) {
        args.add(option);
      }
    }
    return NeedleConfig.of(
        PipelineOptionsFactory.fromArgs(args.toArray(String[]::new)).as(NeedleOptions.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh"})
  void the_bundled_texts_and_needles_are_of_the_language_and_as_long_as_the_largest_context(
      String language) throws IOException {
    NeedleConfig config = config("--language=" + language);
    assertEquals(90, config.grid().cells().size());
    Tokenizer tokenizer = Tokenizers.load(new TokenizerSpec(TokenizerSpec.DEFAULT));
    String text = config.haystack().read();
    assertTrue(tokenizer.count(text) > 100_000, tokenizer.count(text) + " tokens");
    assertEquals("zh".equals(language), text.codePoints().filter(c -> c == '子').count() > 100);
    assertEquals(language, config.grid().language());
    Haystack haystack = NeedleContexts.haystack(config.haystack(), config.tokenizer());
    for (double depth : config.grid().depths()) {
      Haystack.Context context = haystack.with(config.grid().needles(), 60_000, depth);
      assertEquals(60_000, tokenizer.count(context.text()));
    }
    // What is looked for stands in the needle and nowhere else.
    assertEquals(1, NeedleMatch.of(config.grid().needles().get(0), config.expected()));
    assertEquals(0, NeedleMatch.of(text, config.expected()));
  }

  @Test
  void needles_of_the_users_own_go_with_a_question_and_a_reference(@TempDir Path folder)
      throws IOException {
    Files.writeString(folder.resolve("a.txt"), "It rained. ".repeat(400));
    NeedleConfig config =
        config(
            "--haystack=" + folder + "/*.txt",
            "--needles=One is red, they say.|Two is blue.",
            "--question=Which are they?",
            "--reference=Red and blue",
            "--expected=red|blue",
            "--lengths=200",
            "--depths=50");
    assertEquals(List.of("One is red, they say.", "Two is blue."), config.grid().needles());
    assertEquals(List.of("red", "blue"), config.expected());
    String context =
        config
            .grid()
            .withContext(
                config.grid().questions().get(0),
                NeedleContexts.haystack(config.haystack(), config.tokenizer()))
            .document();
    assertTrue(context.contains("It rained. Two is blue. It rained."), context);
  }

  @Test
  void one_job_may_have_the_options_of_all_commands() {
    PipelineOptions options = PipelineOptionsFactory.create();
    assertEquals(
        options.as(BuildOptions.class).getRequestsInFlight(),
        options.as(NeedleOptions.class).getRequestsInFlight());
    assertEquals(
        options.as(JudgeOptions.class).getMinCoverage(),
        options.as(NeedleOptions.class).getMinCoverage());
  }

  @Test
  void bad_options_are_refused_with_their_name_value_and_rule(@TempDir Path folder)
      throws IOException {
    assertRefused("modelUrl must be given", "--modelUrl=");
    assertRefused("modelUrl must be an http or https URL, got \"ftp\"", "--modelUrl=ftp");
    assertRefused("modelName must be given", "--modelUrl=http://127.0.0.1:1/v1");
    assertRefused("judgeModel must be given", "--judgeUrl=http://127.0.0.1:1/v1");
    assertRefused("judgeUrl must be given", "--scoring=judged");
    assertRefused(
        "judgeUrl must not go with scoring=match", "--scoring=match", "--judgeUrl=offline");
    assertRefused("scoring must be judged or match, got \"x\"", "--scoring=x");
    assertRefused("language must be en or zh unless haystack", "--language=fr");
    assertRefused("depthScale must be linear or sigmoid, got \"x\"", "--depthScale=x");
    assertRefused("question must be given with needles", "--needles=One is red.");
    assertRefused("reference must go with needles", "--reference=Red");
    assertRefused(
        "needles must be one or more, separated by |",
        "--needles=|",
        "--question=q",
        "--reference=r");
    assertRefused("needles must be one or more and shorter than 20 tokens", "--lengths=20");
    assertRefused("haystack must be text files, got none in", "--haystack=" + folder + "/*.txt");
    assertRefused("minCoverage must be from 0 to 1, got 2.0", "--minCoverage=2");
    assertRefused("maxCost must be 0 or more, got -1.0", "--maxCost=-1");
    assertRefused("tokenizer must be a readable", "--tokenizer=" + folder + "/none.json");
    assertRefused("output must be given", "--output=");
  }

  private static void assertRefused(String words, String... args) {
    String message = assertThrows(IllegalArgumentException.class, () -> config(args)).getMessage();
    assertTrue(message.startsWith(words), message);
  }
}
