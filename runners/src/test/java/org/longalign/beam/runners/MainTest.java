package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line's words and exit codes; nothing here starts an engine. */
final class MainTest {
  private static final Path TESTDATA = Launched.HOME.resolve("testdata");

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void help_lists_the_commands(String word) {
    assertEquals(0, run(word));
    for (String command : List.of("recipe", "build", "plan", "rebatch", "train", "test")) {
      assertTrue(out().contains("\n  " + command + " "), out());
    }
  }

  /** What other tests have registered would be an option of every command. */
  @BeforeEach
  void forgetOptions() {
    PipelineOptionsFactory.resetCache();
  }

  @Test
  void help_of_a_command_lists_its_options_with_defaults() {
    assertEquals(0, run("build", "--help"));
    assertAll(
        () -> assertTrue(out().contains("--minTokens"), out()),
        () -> assertTrue(out().contains("[8192]"), out()),
        () -> assertTrue(out().contains("--batching"), out()));
  }

  @ParameterizedTest
  @CsvSource({
    "plan, lengths packLength packsPerStep openPacks html, [65536]",
    "rebatch, dataset packsPerStep output overwrite, [false]",
    "train, dataset trainer trainerKey run output learningRate warmupRatio weights, [embedded]",
  })
  void help_of_every_command_names_its_options(String command, String options, String value) {
    assertEquals(0, run(command, "--help"));
    for (String option : options.split(" ", -1)) {
      assertTrue(out().contains("  --" + option + " "), out());
    }
    assertTrue(out().contains(value), out());
  }

  @Test
  void no_command_is_bad_usage() {
    assertEquals(2, run());
    assertTrue(err().startsWith("usage:"), err());
  }

  @Test
  void an_unknown_command_is_bad_usage() {
    assertEquals(2, run("pakc"));
    assertTrue(err().contains("\"pakc\""), err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--minTokens=100 --maxTokens=99 | maxTokens | 99",
        "--packLength=1000 | packLength | 1000",
        "--packLength=0 | packLength | 0",
        "--packsPerStep=0 | packsPerStep | 0",
        "--packsPerStep=65537 | packsPerStep | 65537",
        "--epochs=2 --minFill=0.5 | minFill | 0.5",
        "--seed=1 --seed=2 | seed | 2",
        "--minTokens=abc | minTokens | abc",
        "--batching=pakc | batching | pakc",
        "--chatFormat=nope | chatFormat | nope",
        "--tooLong=cut | tooLong | cut",
        "--also=npz | also | npz",
        "--also=longalign-npy --batching=sort | also | longalign-npy",
        "--generator=nobody | generator | nobody",
        "--generator=openai | generatorUrl | none",
        "--tokenizer=no/such/tokenizer.json | tokenizer | no/such/tokenizer.json",
        "--short=no/such/*.json | short | no/such/*.json",
        "--nosuchoption=1 | nosuchoption | nosuchoption",
      })
  void a_bad_option_is_named_with_its_value_in_one_line_before_any_work(
      String args, String option, String value) {
    assertRefused(option, value, args.split(" ", -1));
  }

  @Test
  void a_mixture_must_be_given() {
    assertEquals(2, run("build", "--output=" + folder.resolve("out")));
    assertTrue(err().contains("mixture"), err());
  }

  @Test
  void an_output_must_be_given() {
    assertEquals(2, run("build", "--mixture=" + TESTDATA.resolve("mixture.yaml")));
    assertTrue(err().contains("output"), err());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: arxiv, files: [nothing-here.jsonl]} | files | nothing-here.jsonl",
        "{name: gutenberg, files: [a.txt]} | format | gutenberg",
        "{name: arxiv, files: [a.txt], share: 1.5} | share | 1.5",
        "{name: books3, files: [a.txt]} | acceptLicence | books3",
        "{name: arxiv, files: [a.txt], colour: red} | colour | colour",
      })
  void a_bad_mixture_is_named_in_one_line_before_any_work(String source, String key, String value)
      throws IOException {
    Files.writeString(folder.resolve("a.txt"), "text");
    Path mixture = folder.resolve("mixture.yaml");
    Files.writeString(mixture, "sources:\n  - " + source + "\n");
    assertRefused(key, value, "--mixture=" + mixture);
  }

  @Test
  void a_plan_is_json_with_the_keys_of_the_contract() throws IOException {
    Path lengths = Files.writeString(folder.resolve("lengths.txt"), "6\n4\r\n\n5\n5\n3\n11");
    Path html = folder.resolve("plan.html");
    assertEquals(
        0,
        run(
            "plan",
            "--lengths=" + lengths,
            "--packLength=10",
            "--packsPerStep=2",
            "--html=" + html),
        err());
    JsonNode plan = new ObjectMapper().readTree(out());
    assertAll(
        () -> assertEquals(5, plan.get("sequences").intValue()),
        () -> assertEquals(1, plan.get("rejected").intValue()),
        () -> assertEquals(3, plan.get("packs").intValue()),
        () -> assertEquals(3, plan.get("lowerBound").intValue()),
        () -> assertEquals(23 / 30.0, plan.get("filled").doubleValue()),
        () -> assertTrue(plan.get("seconds").isDouble()),
        () -> assertTrue(plan.get("maxOverMeanCost").doubleValue() >= 1),
        () -> assertEquals("", err()),
        () -> assertTrue(Files.readString(html).contains("Packing plan")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--packLength=10 | lengths must be given, got none",
        "--lengths= | lengths must be given, got none",
        "--lengths=DIR | lengths must be a file, got \"DIR\", which is a folder",
        "--lengths=no/such.txt | lengths must be one file, got \"no/such.txt\", which is 0",
        "--lengths=FILE --packLength=0 | packLength must be between 1 and 16777216, got 0",
        "--lengths=FILE --packLength=x | packLength must be a whole number, got \"x\"",
        "--lengths=FILE --packLength=2147483647 | packLength must be between 1 and 16777216, got"
            + " 2147483647",
        "--lengths=FILE --packsPerStep=0 | packsPerStep must be between 1 and 65536, got 0",
        "--lengths=FILE --minFill=2 | minFill must be between 0 and 1, got 2.0",
        "--lengths=FILE --openPacks=-1 | openPacks must be between 1 and 65536, got -1",
        "--lengths=FILE --html= | html must be a file, got \"\"",
        "--lengths=FILE --html=nosuch://x | No filesystem found for scheme nosuch",
        "--lengths=FILE --nosuch=1 | options must be those that --help lists, got \"--nosuch\"",
        "--lengths=FILE --lengths=FILE | lengths must be given once, got \"FILE\" and \"FILE\"",
        "FILE | options must begin with --, got \"FILE\"",
      })
  void a_bad_plan_is_one_line_and_no_json(String args, String message) throws IOException {
    String file = Files.writeString(folder.resolve("lengths.txt"), "5\n").toString();
    String[] all =
        ("plan " + args.replace("FILE", file).replace("DIR", folder.toString())).split(" ", -1);
    assertEquals(2, run(all), err());
    assertEquals(
        "longalign plan: " + message.replace("FILE", file).replace("DIR", folder.toString()),
        err().strip());
    assertEquals("", out());
  }

  @Test
  void a_page_that_cannot_be_written_is_a_failure_without_json() throws IOException {
    Path lengths = Files.writeString(folder.resolve("lengths.txt"), "5\n");
    assertEquals(1, run("plan", "--lengths=" + lengths, "--html=" + folder));
    assertTrue(err().startsWith("longalign plan failed: "), err());
    assertEquals(1, err().lines().count(), err());
    assertEquals("", out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--output=OUT --packsPerStep=2 | dataset must be given, got none",
        "--dataset=SET --packsPerStep=2 | output must be given, got none",
        "--dataset=SET --output=OUT --packsPerStep=0 | packsPerStep must be between 1 and 65536,"
            + " got 0",
        "--dataset=SET --output=SET/ --packsPerStep=2 --overwrite | output must be another"
            + " directory than dataset, got \"SET/\"",
        "--dataset=OUT --output=SET --packsPerStep=2 --overwrite | dataset must be a directory with"
            + " a manifest.json, got \"OUT\"",
        "--dataset=SET --output=OUT --packsPerStep=2 | dataset must have a good manifest:"
            + " formatVersion must be 1, got 0 in SET/manifest.json",
        "--dataset=SET --output=OUT --packLength=2 | options must be those that --help lists, got"
            + " \"--packLength\"",
      })
  void a_bad_rebatch_is_one_line_before_any_work(String args, String message) throws IOException {
    Path set = Files.createDirectories(folder.resolve("set"));
    Files.writeString(set.resolve("manifest.json"), "{}");
    String out = folder.resolve("out").toString();
    String[] all =
        ("rebatch " + args.replace("SET", set.toString()).replace("OUT", out)).split(" ", -1);
    assertEquals(2, run(all), err());
    assertEquals(
        "longalign rebatch: " + message.replace("SET", set.toString()).replace("OUT", out),
        err().strip());
    assertEquals("{}", Files.readString(set.resolve("manifest.json")));
    assertFalse(Files.exists(folder.resolve("out")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--learningRate=-1 | learningRate | -1",
        "--learningRate=much | learningRate | much",
        "--warmupRatio=1.5 | warmupRatio | 1.5",
        "--maxGradientNorm=0 | maxGradientNorm | 0",
        "--schedule=linear | schedule | linear",
        "--weights=some | weights | some",
        "--checkpointSteps=0 | checkpointSteps | 0",
        "--run=a/b | run | a/b",
        "--trainer=ftp://host | trainer | ftp://host",
        "--trainer=http://u:p4ss@host | trainer | not shown",
        "--trainer=external:host | trainer | external:host",
        "--trainer=external:host:1 | trainer | FlinkRunner",
        "--trainer=external:host:1 --trainerKey=env:X | trainerKey | URL",
        "--trainerKey=env:X | trainerKey | URL",
        "--accelerator=type:nvidia-l4;count:1 | accelerator | embedded",
        "--trainer=http://host --trainerKey=hunter2 | trainerKey | not shown",
        "--nosuch=1 | nosuch | nosuch",
        "--run=x | dataset | no/such",
      })
  void a_bad_option_of_training_is_named_with_its_value_before_any_work(
      String args, String option, String value) {
    List<String> all = new ArrayList<>(List.of("train", "--dataset=no/such"));
    all.add("--output=" + folder.resolve("out"));
    all.addAll(List.of(args.split(" ", -1)));
    assertEquals(2, run(all.toArray(String[]::new)), err());
    assertAll(
        () -> assertTrue(err().contains(option), err()),
        () -> assertTrue(err().contains(value), err()),
        () -> assertFalse(err().contains("p4ss") || err().contains("hunter2"), err()),
        () -> assertEquals(1, err().lines().count(), err()),
        () -> assertFalse(Files.exists(folder.resolve("out"))));
  }

  private void assertRefused(String option, String value, String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "build";
    all[1] = "--output=" + folder.resolve("out");
    all[2] = "--mixture=" + TESTDATA.resolve("mixture.yaml");
    System.arraycopy(args, 0, all, 3, args.length);
    if (args[0].startsWith("--mixture=")) {
      all[2] = "--seed=1";
    }
    assertEquals(2, run(all), err());
    assertAll(
        () -> assertTrue(err().contains(option), err()),
        () -> assertTrue(err().contains(value), err()),
        () -> assertEquals(1, err().lines().count(), err()),
        () -> assertFalse(Files.exists(folder.resolve("out"))));
  }

  private int run(String... args) {
    return new Main(stream(out), stream(err)).run(args);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
