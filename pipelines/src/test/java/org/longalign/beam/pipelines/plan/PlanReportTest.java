package org.longalign.beam.pipelines.plan;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanReportTest {
  @TempDir Path folder;

  @Test
  void five_lengths_come_to_what_they_come_to_by_hand() throws IOException {
    PlanReport report =
        plan(
            List.of(3, 6, 11, 5, 4, 5),
            "--packLength=10 --packsPerStep=2 --costLinear=1 --costQuadratic=0");
    // 6+4, 5+5 and 3 in packs of 10; 11 is too long.
    assertAll(
        () -> assertEquals(5, report.sequences()),
        () -> assertEquals(1, report.rejected()),
        () -> assertEquals(23, report.tokens()),
        () -> assertEquals(3, report.packs()),
        () -> assertEquals(3, report.lowerBound()),
        () -> assertEquals(0, report.packsOverBound()),
        () -> assertEquals(2, report.steps()),
        () -> assertEquals(23 / 30.0, report.filled()));
    // Rows 3 4 | 5 5 | 6: padded to 4+4+5+5+6 = 24, as long as 4 + 5 + 6 = 15.
    Strategy sorted = strategy(report, "sorted");
    Strategy naive = strategy(report, "naive");
    assertEquals(1 - 23 / 24.0, sorted.padding(), 1e-12);
    assertEquals((2 * 4 / 7.0 + 1) / 2, sorted.maxOverMeanCost(), 1e-12);
    assertEquals(naive.cost() / 15, sorted.speedUp(), 1e-12);
    assertEquals(1, naive.speedUp());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--packLength=60 --packsPerStep=1",
        "--packLength=60 --packsPerStep=4",
        "--packLength=64 --packsPerStep=3 --lengthMultiple=8",
        "--packLength=60 --packsPerStep=3 --maxSequences=2",
        "--packLength=60 --packsPerStep=3 --minFill=0.9",
        "--packLength=64 --packsPerStep=2 --minFill=0.75 --maxSequences=3 --lengthMultiple=16",
        "--packLength=60 --packsPerStep=4 --openPacks=1",
        "--packLength=60 --packsPerStep=4 --openPacks=5",
        "--packLength=64 --packsPerStep=2 --openPacks=3 --maxSequences=3 --lengthMultiple=4",
        "--packLength=60 --packsPerStep=2 --costLinear=0 --costQuadratic=3 --seed=9",
        "--packLength=60 --packsPerStep=1000",
      })
  void every_strategy_is_what_lists_and_loops_find(String args) throws IOException {
    SplittableRandom random = new SplittableRandom(args.hashCode());
    for (int round = 0; round < 25; round++) {
      int longest = round % 3 == 0 ? 70 : round % 3 == 1 ? 60 : 12;
      List<Integer> lengths =
          random.ints(random.nextInt(90), 1, longest + 1).boxed().collect(Collectors.toList());
      assertFigures(lengths, args, round + " of " + lengths);
    }
  }

  private void assertFigures(List<Integer> lengths, String args, String message)
      throws IOException {
    PlanOptions options = options(lengths, args);
    PlanReport report = PlanReport.of(options);
    List<Integer> fitting = lengths.stream().filter(n -> n <= options.getPackLength()).toList();
    PlanOracle oracle = new PlanOracle(PackOptions.rules(options), fitting);
    int open = options.getOpenPacks();
    List<PlanOracle.Rows> wanted = new ArrayList<>();
    wanted.add(oracle.planned());
    if (open > 0) {
      wanted.add(oracle.streamed(open));
    }
    Collections.addAll(wanted, oracle.nextFit(), oracle.sorted(), oracle.naive());
    List<String> names = new ArrayList<>();
    names.add("best-fit-decreasing");
    if (open > 0) {
      names.add("open-packs-" + open);
    }
    Collections.addAll(names, "next-fit", "sorted", "naive");
    assertEquals(names, report.strategies().stream().map(Strategy::name).toList());
    double naive = oracle.cost(oracle.naive());
    for (int i = 0; i < names.size(); i++) {
      Strategy got = report.strategies().get(i);
      PlanOracle.Rows rows = wanted.get(i);
      String where = got.name() + " of round " + message;
      double cost = oracle.cost(rows);
      assertEquals(rows.rows().size(), got.rows(), where);
      assertEquals(oracle.padding(rows), got.padding(), 1e-9, where);
      assertEquals(oracle.maxOverMean(rows), got.maxOverMeanCost(), 1e-9, where);
      assertEquals(cost == 0 ? 1 : naive / cost, got.speedUp(), 1e-9, where);
    }
    Strategy own = report.strategies().get(open > 0 ? 1 : 0);
    long tokens = oracle.kept().stream().mapToLong(n -> n).sum();
    int k = options.getPacksPerStep();
    assertAll(
        message,
        () -> assertEquals(oracle.packs(), report.strategies().get(0).rows()),
        () -> assertEquals(own.name(), report.strategy()),
        () -> assertEquals(oracle.kept().size(), report.sequences()),
        () -> assertEquals(lengths.size(), report.sequences() + report.rejected()),
        () -> assertEquals(tokens, report.tokens()),
        () -> assertEquals(own.rows(), report.packs()),
        () -> assertEquals((own.rows() + k - 1) / k, report.steps()),
        () -> assertEquals(1 - own.padding(), report.filled() + (own.rows() == 0 ? 1 : 0), 1e-9),
        () -> assertEquals(own.maxOverMeanCost(), report.maxOverMeanCost()),
        () -> assertTrue(report.packsOverBound() >= 0),
        () -> assertTrue(report.seconds() >= 0 && report.seconds() < 10));
  }

  @Test
  void what_is_in_a_pack_filled_too_little_is_rejected_from_every_strategy() throws IOException {
    List<Integer> lengths = List.of(9, 9, 9, 4);
    PlanReport all = plan(lengths, "--packLength=10 --packsPerStep=2");
    PlanReport some = plan(lengths, "--packLength=10 --packsPerStep=2 --minFill=0.5");
    assertEquals(List.of(4L, 0L, 31L), List.of(all.packs(), all.rejected(), all.tokens()));
    assertEquals(List.of(3L, 1L, 27L), List.of(some.packs(), some.rejected(), some.tokens()));
    for (Strategy strategy : some.strategies()) {
      assertEquals(3, strategy.rows(), strategy.name());
    }
    assertEquals(0.1, strategy(some, "next-fit").padding(), 1e-12);
  }

  @Test
  void nothing_is_a_plan_of_nothing_in_valid_json() throws IOException {
    for (String args : List.of("--openPacks=0", "--openPacks=4")) {
      for (List<Integer> lengths : List.of(List.<Integer>of(), List.of(70_000, 70_000))) {
        PlanReport report = plan(lengths, args);
        assertEquals(0, report.sequences() + report.packs() + report.steps() + report.lowerBound());
        assertEquals(lengths.size(), report.rejected());
        assertEquals(0, report.filled());
        assertEquals(1, report.maxOverMeanCost());
        String json = json(report).toString();
        assertFalse(json.contains("NaN") || json.contains("Infinity"), json);
      }
    }
  }

  @Test
  void the_json_has_the_keys_of_the_contract_and_is_the_same_but_for_the_time() throws IOException {
    List<Integer> lengths = synthetic();
    ObjectNode first = json(plan(lengths, "--openPacks=8"));
    for (String key :
        List.of("sequences", "packs", "lowerBound", "filled", "seconds", "maxOverMeanCost")) {
      assertTrue(first.get(key).isNumber(), key + " of " + first);
    }
    ObjectNode second = json(plan(lengths, "--openPacks=8"));
    assertTrue(first.remove("seconds").doubleValue() > 0);
    second.remove("seconds");
    assertEquals(first.toString(), second.toString());
    assertEquals(
        first.get("packs").longValue() - first.get("lowerBound").longValue(),
        first.get("packsOverBound").longValue());
  }

  @Test
  void the_order_of_lines_decides_for_a_stream_alone() throws IOException {
    List<Integer> lengths = synthetic();
    List<Integer> ascending = lengths.stream().sorted().toList();
    assertEquals(
        withoutSeconds(plan(lengths, "--seed=3")), withoutSeconds(plan(ascending, "--seed=3")));
    assertNotEquals(
        plan(lengths, "--openPacks=8").maxOverMeanCost(),
        plan(ascending, "--openPacks=8").maxOverMeanCost());
  }

  @Test
  void another_seed_gives_other_steps_of_as_many_packs() throws IOException {
    PlanReport one = plan(synthetic(), "--seed=1");
    PlanReport two = plan(synthetic(), "--seed=2");
    assertEquals(one.packs(), two.packs());
    assertNotEquals(strategy(one, "naive").padding(), strategy(two, "naive").padding());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--packLength=0 | packLength must be between 1 and 16777216, got 0",
        "--packLength=2147483647 | packLength must be between 1 and 16777216, got 2147483647",
        "--packsPerStep=0 | packsPerStep must be between 1 and 65536, got 0",
        "--packsPerStep=65537 | packsPerStep must be between 1 and 65536, got 65537",
        "--openPacks=-1 | openPacks must be between 1 and 65536, got -1",
        "--openPacks=2147483647 | openPacks must be between 1 and 65536, got 2147483647",
        "--maxSequences=-1 | maxSequences must be 0 or more, got -1",
        "--minFill=1.5 | minFill must be between 0 and 1, got 1.5",
        "--lengthMultiple=7 | lengthMultiple must divide packLength 65536, got 7",
        "--lengthMultiple=0 | lengthMultiple must be between 1 and 65536, got 0",
        "--minFill=0.5 --openPacks=2 | minFill must be 0 where packs are planned as sequences"
            + " come, got 0.5",
      })
  void a_bad_option_is_refused_with_its_value_and_the_rule(String args, String message)
      throws IOException {
    PlanOptions options = options(List.of(1), args);
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> PlanReport.of(options)).getMessage());
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void lengths_must_be_given(String lengths) {
    PlanOptions options = PipelineOptionsFactory.as(PlanOptions.class);
    options.setLengths(lengths);
    assertEquals(
        "lengths must be given, got none",
        assertThrows(IllegalArgumentException.class, () -> PlanReport.of(options)).getMessage());
  }

  /** Of the shape that the recipe packs: nine in ten short, one in ten long. */
  static List<Integer> synthetic() {
    SplittableRandom random = new SplittableRandom(7);
    return Stream.generate(
            () ->
                random.nextInt(10) > 0 ? 16 + random.nextInt(2000) : 8192 + random.nextInt(57_345))
        .limit(3000)
        .toList();
  }

  private static Strategy strategy(PlanReport report, String name) {
    return report.strategies().stream()
        .filter(s -> s.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode json(PlanReport report) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    return (ObjectNode) mapper.readTree(mapper.writeValueAsString(report));
  }

  private static String withoutSeconds(PlanReport report) throws JsonProcessingException {
    ObjectNode json = json(report);
    json.remove("seconds");
    return json.toString();
  }

  private PlanReport plan(List<Integer> lengths, String args) throws IOException {
    return PlanReport.of(options(lengths, args));
  }

  private PlanOptions options(List<Integer> lengths, String args) throws IOException {
    Path file =
        Files.write(folder.resolve("lengths.txt"), lengths.stream().map(String::valueOf).toList());
    String[] all =
        Stream.concat(Stream.of("--lengths=" + file), Arrays.stream(args.split(" ", -1)))
            .toArray(String[]::new);
    return PipelineOptionsFactory.fromArgs(all).as(PlanOptions.class);
  }
}
