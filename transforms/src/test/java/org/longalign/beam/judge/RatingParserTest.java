package org.longalign.beam.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus of shapes; what each must come to was written down beside it. */
final class RatingParserTest {
  private static final Path SHAPES = Path.of("../testdata/judge/ratings.jsonl");

  record Shape(
      String name, boolean again, Rubric rubric, String words, Double score, String reason) {
    Rating read() {
      return again ? RatingParser.bare(words, rubric) : RatingParser.bracketed(words, rubric);
    }

    @Override
    public String toString() {
      return (again ? "again: " : "first: ") + name;
    }
  }

  static List<Shape> shapes() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Shape> shapes = new ArrayList<>();
    for (String line : Files.readAllLines(SHAPES)) {
      JsonNode shape = json.readTree(line);
      shapes.add(
          new Shape(
              shape.get("name").textValue(),
              shape.get("again").booleanValue(),
              Rubric.of(shape.get("rubric").textValue()),
              shape.get("words").textValue(),
              shape.get("score").isNull() ? null : shape.get("score").doubleValue(),
              shape.get("reason").textValue()));
    }
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void a_shape_comes_to_its_score_or_its_reason(Shape shape) {
    Rating rating = shape.read();
    assertEquals(shape.score(), rating.isScored() ? rating.score().getAsDouble() : null);
    assertEquals(shape.reason(), rating.isScored() ? "" : rating.unscored().label());
  }

  @Test
  void every_reason_that_words_can_give_is_among_the_shapes() throws IOException {
    List<String> reasons = shapes().stream().map(Shape::reason).distinct().toList();
    assertTrue(
        reasons.containsAll(
            List.of(
                "empty", "no-rating", "out-of-range", "other-scale", "not-digits", "ambiguous")),
        reasons::toString);
  }

  @Property(tries = 300)
  void whatever_stands_before_it_the_last_rating_counts(
      @ForAll @StringLength(max = 60) String before,
      @ForAll @IntRange(min = 1, max = 10) int score) {
    assertEquals(
        Rating.of(score), RatingParser.bracketed(before + "\n[[" + score + "]]", Rubric.CHAT));
  }

  @Property(tries = 300)
  void no_text_gives_a_score_outside_the_scale(@ForAll @StringLength(max = 40) String words) {
    for (Rubric rubric : Rubric.values()) {
      RatingParser.bare(words, rubric).score().ifPresent(s -> assertTrue(rubric.contains(s)));
    }
  }

  @Test
  void only_scales_of_longbench_are_told_from_0_to_100() {
    assertEquals(6.2, Rubric.CHAT.told(6.2));
    assertEquals(0, Rubric.QA.told(1));
    assertEquals(50, Rubric.QA.told(2));
    assertEquals(75, Rubric.SUMMARY.told(4));
    assertEquals(Rubric.SUMMARY, Rubric.ofDataset("vcsum").orElseThrow());
    assertTrue(Rubric.ofDataset("trec").isEmpty());
  }
}
