package org.longalign.beam.generate;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The corpus of shapes; what each holds was written down beside it. */
final class QuestionShapesTest {
  private static final Path SHAPES = Path.of("../testdata/questions/shapes.jsonl");
  private static final double RECOVERED = 0.99;

  private record Shape(String name, String text, List<String> questions, boolean held) {
    String family() {
      return name.substring(0, name.indexOf(':'));
    }

    List<String> parsed() {
      return QuestionParser.parse(text);
    }
  }

  @Test
  void questions_are_found_in_nearly_all_shapes() throws IOException {
    List<Shape> shapes = shapes();
    assertTrue(shapes.size() >= 260, "shapes: " + shapes.size());
    assertRecovered(shapes);
  }

  @Test
  void questions_are_found_in_shapes_that_were_held_out_as_in_those_that_were_not()
      throws IOException {
    List<Shape> held = shapes().stream().filter(Shape::held).toList();
    assertTrue(held.size() >= 80, "held out: " + held.size());
    assertRecovered(held);
  }

  @Test
  void no_family_of_shapes_is_lost() throws IOException {
    Map<String, Integer> lost = new TreeMap<>();
    for (Shape shape : shapes()) {
      if (!shape.parsed().equals(shape.questions())) {
        lost.merge(shape.family(), 1, Integer::sum);
      }
    }
    assertTrue(lost.values().stream().allMatch(n -> n < 2), () -> "lost by family: " + lost);
  }

  @Test
  void both_languages_are_there_in_number() throws IOException {
    long chinese =
        shapes().stream()
            .filter(s -> s.text().codePoints().filter(c -> c >= 0x4E00 && c <= 0x9FFF).count() > 20)
            .count();
    assertTrue(chinese >= 100 && chinese <= shapes().size() - 150, "Chinese: " + chinese);
  }

  private static void assertRecovered(List<Shape> shapes) {
    List<String> failures = new ArrayList<>();
    for (Shape shape : shapes) {
      if (!shape.parsed().equals(shape.questions())) {
        failures.add(shape.name() + ": " + shape.questions() + " but got " + shape.parsed());
      }
    }
    assertTrue(
        shapes.size() - failures.size() >= RECOVERED * shapes.size(),
        () ->
            (shapes.size() - failures.size())
                + " of "
                + shapes.size()
                + " recovered, not:\n"
                + String.join("\n", failures));
  }

  private static List<Shape> shapes() throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<Shape> shapes = new ArrayList<>();
    for (String line : Files.readAllLines(SHAPES)) {
      JsonNode shape = json.readTree(line);
      List<String> questions = new ArrayList<>();
      shape.get("questions").forEach(question -> questions.add(question.textValue()));
      shapes.add(
          new Shape(
              shape.get("name").textValue(),
              shape.get("text").textValue(),
              List.copyOf(questions),
              shape.get("held").booleanValue()));
    }
    return shapes;
  }
}
