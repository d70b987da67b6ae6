package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.Answer;
import org.longalign.beam.data.Judgement;

final class NeedleMapTest {
  private static final NeedleGrid GRID =
      new NeedleGrid(
          List.of("Eel is best."),
          "What is best?",
          "Eel.",
          "en",
          List.of(500, 900),
          List.of(10.0, 90.0));

  @Test
  void answers_are_placed_by_length_and_depth_and_scored_by_what_they_say() {
    NeedleMap map =
        NeedleMap.matched(
            GRID,
            "m",
            List.of(
                new Answer("needle-500-10.0", "m", "Eel, I think."),
                new Answer("needle-500-90.0", "m", "Eel and salt."),
                new Answer("needle-900-10.0", "m", "Nothing."),
                new Answer("needle-900-90.0", "another", "Eel and salt.")),
            List.of("eel", "salt"));
    assertEquals(
        "{\"formatVersion\":1,\"model\":\"m\",\"scoring\":\"match\",\"coverage\":0.75,\"mean\":5.5,"
            + "\"lengths\":[500,900],\"depths\":[10.0,90.0],\"cells\":["
            + "{\"length\":500,\"depth\":10.0,\"score\":5.5},"
            + "{\"length\":500,\"depth\":90.0,\"score\":10.0},"
            + "{\"length\":900,\"depth\":10.0,\"score\":1.0},"
            + "{\"length\":900,\"depth\":90.0,\"score\":null}]}",
        map.json().toString());
  }

  @Test
  void of_several_judgements_of_a_cell_the_mean_counts_and_unscored_ones_are_no_zeros() {
    NeedleMap map =
        NeedleMap.judged(
            GRID,
            "m",
            List.of(
                judged("needle-500-10.0", OptionalDouble.of(10)),
                judged("needle-500-10.0", OptionalDouble.of(7)),
                judged("needle-900-90.0", OptionalDouble.empty())));
    assertEquals(
        List.of(
            OptionalDouble.of(8.5),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        map.spots().stream().map(NeedleMap.Spot::score).toList());
    assertEquals(0.25, map.coverage());
  }

  private static Judgement judged(String id, OptionalDouble score) {
    String reason = score.isPresent() ? "" : "empty";
    return new Judgement(id, "m", "j", -1, 0, score, reason, "", 1, OptionalDouble.empty());
  }
}
