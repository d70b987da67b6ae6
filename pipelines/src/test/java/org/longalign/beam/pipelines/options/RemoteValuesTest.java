package org.longalign.beam.pipelines.options;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.judge.JudgeOptions;

final class RemoteValuesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mixture=m.yaml | mixture must be a gs:// path of a file, got \"m.yaml\"",
        "--output=/tmp/out | output must be a gs:// path of a folder, got \"/tmp/out\"",
        "--short=gs://b/x.json,y.json | short must be gs:// paths or globs, separated by commas,"
            + " got \"gs://b/x.json,y.json\"",
        "--tokenizer=t.json | tokenizer must be default or a gs:// path of a file, got \"t.json\"",
        "--turns=9 | turns must match [1-5], got \"9\"",
        "--nearDuplicates=1.5 | nearDuplicates must be a number from 0 to 1, got \"1.5\"",
        "--epochs=0 | epochs must be a whole number, 1 or more, got \"0\"",
        "--generatorUrl=ftp://h | generatorUrl must be http or https URLs, separated by commas, got"
            + " \"ftp://h\""
      })
  void a_value_that_workers_elsewhere_cannot_use_is_refused(String argument, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> check(argument));
    assertEquals(message, e.getMessage());
  }

  @Test
  void a_key_that_stands_where_its_place_should_is_not_shown() {
    for (String argument :
        new String[] {"--generatorKey=sk-12345", "--generatorKey=file:/sk-12345"}) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> check(argument));
      assertTrue(e.getMessage().startsWith("generatorKey must be secret:"), e.getMessage());
      assertFalse(e.getMessage().contains("sk-12345"), e.getMessage());
    }
  }

  @Test
  void what_is_in_the_cloud_is_accepted() {
    assertDoesNotThrow(
        () ->
            check(
                "--mixture=gs://b/mixture.yaml",
                "--output=gs://b/out/",
                "--short=gs://b/*.json,gs://b/c/**.parquet",
                "--tokenizer=default",
                "--chatFormat=template:gs://b/t.jinja",
                "--generatorUrl=https://h/v1,http://i:80/v1",
                "--generatorKey=env:KEY,file:gs://b/key,secret:projects/p/secrets/s/versions/2",
                "--sourceModels=wudao=glm,c4=gpt-4o",
                "--gates=echo,refusal",
                "--maxCost=2.5"));
  }

  @Test
  void all_defaults_are_accepted() {
    assertDoesNotThrow(() -> check());
    assertDoesNotThrow(
        () ->
            RemoteValues.require(
                PipelineOptionsFactory.as(JudgeOptions.class), JudgeOptions.class));
  }

  private static void check(String... args) {
    RemoteValues.require(
        PipelineOptionsFactory.fromArgs(args).as(BuildOptions.class), BuildOptions.class);
  }
}
