package org.longalign.beam.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.data.PlanFigures;
import org.longalign.beam.data.Spool;
import org.longalign.beam.data.StageCounts;
import org.longalign.beam.data.StepResult;
import org.longalign.beam.data.TrainingStep;
import org.longalign.beam.data.TrainingStepCoder;
import org.longalign.beam.dataset.DatasetSpool;
import org.longalign.beam.dataset.DatasetWrite;
import org.longalign.beam.train.embedded.EmbeddedTrainers;

final class TrainStepTest {
  private static final List<TrainingStep> STEPS = SmallDataset.steps(5, 2);

  @TempDir Path folder;

  @Test
  void results_are_those_in_the_metrics_and_cover_every_step() throws IOException {
    Spool spool = SmallDataset.write(folder.resolve("data"), STEPS);
    Pipeline pipeline = Pipeline.create();
    PCollection<StepResult> results = pipeline.apply(train(spool));
    PAssert.that(results)
        .satisfies(
            all -> {
              int count = 0;
              for (StepResult result : all) {
                count++;
                assertTrue(result.loss() > 0);
              }
              assertEquals(STEPS.size(), count);
              return null;
            });
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    assertEquals(
        Map.of(
            "train/steps", (long) STEPS.size(),
            "train/tokens", metrics().stream().mapToLong(StepResult::tokens).sum(),
            "train/targets", metrics().stream().mapToLong(StepResult::targets).sum()),
        StageCounts.of(result, "train/"));
    assertEquals(spool.digests(), metrics().stream().map(StepResult::digest).toList());
    Pipeline again = Pipeline.create();
    PAssert.that(again.apply(train(spool))).containsInAnyOrder(metrics());
    again.run().waitUntilFinish();
  }

  @Test
  void training_follows_the_writing_of_its_data_set_in_one_pipeline() throws IOException {
    String data = folder.resolve("data").toString();
    Pipeline pipeline = Pipeline.create();
    long sequences =
        STEPS.stream()
            .flatMap(step -> step.packs().stream())
            .mapToLong(p -> p.sequences().size())
            .sum();
    long tokens =
        STEPS.stream().flatMap(step -> step.packs().stream()).mapToLong(p -> p.length()).sum();
    PlanFigures figures =
        new PlanFigures(sequences, tokens, 15, STEPS.size(), 1, 0.5, 1, 1, List.of(1.0));
    pipeline
        .apply("Steps", Create.of(STEPS).withCoder(TrainingStepCoder.of()))
        .apply(
            DatasetWrite.to(data)
                .describedBy("1", 7, 200, 3, Map.of(), Map.of())
                .withFigures(pipeline.apply("Figures", Create.of(figures))))
        .apply(train(DatasetSpool.of(data)));
    pipeline.run().waitUntilFinish();
    assertEquals(STEPS.size(), metrics().size());
  }

  @Test
  void a_changed_step_fails_the_job_and_what_was_covered_before_stays() throws IOException {
    Spool spool = SmallDataset.write(folder.resolve("data"), STEPS);
    Path manifest = Path.of(spool.manifest());
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace(spool.digests().get(2), "0".repeat(64)));
    Pipeline pipeline = Pipeline.create();
    pipeline.apply(train(DatasetSpool.of(manifest.getParent().toString())));
    Pipeline.PipelineExecutionException failed =
        assertThrows(
            Pipeline.PipelineExecutionException.class, () -> pipeline.run().waitUntilFinish());
    assertTrue(failed.getMessage().contains("sha256 of step 2"), failed.getMessage());
    assertEquals(2, metrics().size());
  }

  @Test
  void a_name_that_is_none_is_refused_when_the_pipeline_is_built() {
    Spool spool = DatasetSpool.of("x");
    EmbeddedTrainers trainers = new EmbeddedTrainers("y");
    assertThrows(IllegalArgumentException.class, () -> TrainStep.of(spool, trainers, "a b"));
    assertThrows(
        IllegalArgumentException.class,
        () -> TrainStep.of(spool, trainers, "r").withCheckpointSteps(0));
  }

  private TrainStep train(Spool spool) {
    return TrainStep.of(spool, new EmbeddedTrainers(folder.resolve("model").toString()), "r")
        .withConfig(TrainerContract.CONFIG)
        .withCheckpointSteps(2)
        .withMetrics(folder.resolve(StepMetrics.FILE).toString());
  }

  private List<StepResult> metrics() throws IOException {
    return StepMetrics.read(folder.resolve(StepMetrics.FILE).toString());
  }
}
