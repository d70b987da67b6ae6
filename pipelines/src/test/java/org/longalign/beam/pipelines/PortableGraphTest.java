package org.longalign.beam.pipelines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.beam.model.pipeline.v1.RunnerApi;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.ExperimentalOptions;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.construction.PTransformTranslation;
import org.apache.beam.sdk.util.construction.PipelineTranslation;
import org.apache.beam.sdk.util.construction.graph.GreedyPipelineFuser;
import org.apache.beam.sdk.util.construction.graph.ProtoOverrides;
import org.apache.beam.sdk.util.construction.graph.SplittableParDoExpander;
import org.apache.beam.sdk.util.construction.graph.TrivialNativeTransformExpander;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.pipelines.build.Batching;
import org.longalign.beam.pipelines.build.BuildConfig;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.build.BuildPipeline;
import org.longalign.beam.pipelines.build.Target;
import org.longalign.beam.pipelines.judge.JudgeConfig;
import org.longalign.beam.pipelines.judge.JudgeOptions;
import org.longalign.beam.pipelines.judge.JudgePipeline;
import org.longalign.beam.pipelines.needle.NeedleConfig;
import org.longalign.beam.pipelines.needle.NeedleOptions;
import org.longalign.beam.pipelines.needle.NeedlePipeline;

/**
 * Graphs that portable Flink and Spark can cut into stages: Beam's fuser loses the producer of a
 * flattened collection where another of those flattened has a reader that cannot be fused (Beam
 * 34647), and the job fails once it is submitted.
 */
final class PortableGraphTest {
  /** What the runner does itself. */
  private static final Set<String> NATIVE =
      Set.of(
          PTransformTranslation.IMPULSE_TRANSFORM_URN,
          PTransformTranslation.FLATTEN_TRANSFORM_URN,
          PTransformTranslation.GROUP_BY_KEY_TRANSFORM_URN);

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("docs.jsonl"), "{\"id\": \"1\", \"text\": \"A tale.\"}\n");
    Files.writeString(
        folder.resolve("talks.jsonl"),
        "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi.\"}]}\n");
    Files.writeString(
        folder.resolve("bench.txt"),
        "Which of the two towns had the higher bridge over the river?\n");
    Files.writeString(
        folder.resolve("mixture.yaml"),
        """
        sources:
          - {name: docs, files: [docs.jsonl], format: jsonl, licence: MIT, language: en}
        documents: 1
        """);
    Files.writeString(
        folder.resolve("questions.jsonl"),
        "{\"id\":\"a\",\"question\":\"Why?\",\"reference\":\"So.\",\"document\":\"text\"}\n");
    Files.writeString(
        folder.resolve("answers.jsonl"), "{\"id\":\"a\",\"model\":\"m\",\"answer\":\"So.\"}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--reserves=0",
        "--generator=none",
        "--pairsPerDocument=2 --also=longalign-npy --epochs=2",
        "--nearDuplicates=0.8 --decontaminate=DIR/bench.txt --short=DIR/talks.jsonl",
        "--generator=none --nearDuplicates=0.8 --decontaminate=DIR/bench.txt --short=DIR/talks.jsonl",
      })
  void of_a_build(String args) {
    BuildOptions options = options(BuildOptions.class, "--mixture=DIR/mixture.yaml " + args);
    List<Target> targets = new ArrayList<>();
    for (Batching batching : Batching.values()) {
      targets.add(new Target(batching, folder.resolve(batching.optionName()).toString()));
    }
    BuildConfig config = BuildConfig.of(options, targets);
    requireCut(pipeline -> BuildPipeline.addTo(pipeline, config));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--answers=DIR/answers.jsonl --judgeModel=j",
        "--modelUrl=offline --judgeModel=j,k",
      })
  void of_judging(String args) {
    JudgeOptions options =
        options(
            JudgeOptions.class,
            "--questions=DIR/questions.jsonl --judgeUrl=http://127.0.0.1:1/v1 " + args);
    JudgeConfig config = JudgeConfig.of(options);
    requireCut(pipeline -> JudgePipeline.addTo(pipeline, config));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--judgeUrl=offline"})
  void of_needles(String args) throws IOException {
    NeedleOptions options =
        options(
            NeedleOptions.class,
            "--modelUrl=offline --lengths=1000:2000:2 --depths=10:90:2 " + args);
    NeedleConfig config = NeedleConfig.of(options);
    requireCut(pipeline -> NeedlePipeline.addTo(pipeline, config));
  }

  private <T extends PipelineOptions> T options(Class<T> type, String args) {
    String all = (args.strip() + " --output=DIR/out").replace("DIR", folder.toString());
    return PipelineOptionsFactory.fromArgs(all.split(" +")).as(type);
  }

  /** As Beam's job server does. */
  private static void requireCut(Consumer<Pipeline> wiring) {
    ExperimentalOptions options = PipelineOptionsFactory.as(ExperimentalOptions.class);
    ExperimentalOptions.addExperiment(options, "beam_fn_api");
    Pipeline pipeline = Pipeline.create(options);
    wiring.accept(pipeline);
    RunnerApi.Pipeline proto =
        TrivialNativeTransformExpander.forKnownUrns(
            ProtoOverrides.updateTransform(
                PTransformTranslation.PAR_DO_TRANSFORM_URN,
                PipelineTranslation.toProto(pipeline),
                SplittableParDoExpander.createSizedReplacement()),
            NATIVE);
    GreedyPipelineFuser.fuse(proto).toPipeline();
  }
}
