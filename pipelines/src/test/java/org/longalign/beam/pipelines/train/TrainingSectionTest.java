package org.longalign.beam.pipelines.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.pipelines.report.Chart;
import org.longalign.beam.pipelines.report.ReportPage;
import org.longalign.beam.pipelines.report.Section;

final class TrainingSectionTest {
  @Test
  void the_curve_has_each_step_of_a_short_run() {
    Chart loss = charts(TrainingSection.of(Optional.empty(), results(3))).get(0);
    assertEquals(List.of("0", "1", "2"), loss.labels());
    assertEquals(List.of(10.0, 5.0, 10.0 / 3), loss.series().get(0).values());
  }

  @Test
  void a_long_run_is_shown_by_means_of_as_many_steps() {
    Chart loss = charts(TrainingSection.of(Optional.empty(), results(1000))).get(0);
    assertEquals(334, loss.labels().size());
    assertEquals(List.of("0", "3"), loss.labels().subList(0, 2));
    assertEquals((10 + 5 + 10.0 / 3) / 3, loss.series().get(0).values().get(0), 1e-12);
    assertEquals("999", loss.labels().get(333));
  }

  @Test
  void a_model_of_ours_is_called_what_it_is() {
    Section section = TrainingSection.of(Optional.of("embedded: <tiny>"), results(2));
    String page = new ReportPage().render("Training", "x", List.of(section));
    assertTrue(page.contains("embedded: &lt;tiny&gt;."), "the page escapes and shows it");
    assertTrue(page.contains("of the last step, 10.000 of the first"));
  }

  private static List<Chart> charts(Section section) {
    return section.blocks().stream()
        .filter(Chart.class::isInstance)
        .map(Chart.class::cast)
        .toList();
  }

  private static List<StepResult> results(int count) {
    return LongStream.range(0, count)
        .mapToObj(i -> new StepResult(i, "d", 10.0 / (i + 1), 100, 10, 0.1, 1, 0.5))
        .toList();
  }
}
