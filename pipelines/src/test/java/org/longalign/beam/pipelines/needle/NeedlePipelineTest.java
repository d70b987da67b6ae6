package org.longalign.beam.pipelines.needle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.runners.TransformHierarchy.Node;
import org.apache.beam.sdk.values.PValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NeedlePipelineTest {
  @TempDir private Path folder;

  private NeedleConfig config(String... more) throws IOException {
    Files.writeString(folder.resolve("text.txt"), "The boats came home. It rained. ".repeat(99));
    List<String> args =
        new ArrayList<>(
            List.of(
                "--modelUrl=offline",
                "--haystack=" + folder + "/*.txt",
                "--lengths=300,600",
                "--depths=10,90",
                "--output=" + folder.resolve("out")));
    args.addAll(List.of(more));
    return NeedleConfig.of(
        PipelineOptionsFactory.fromArgs(args.toArray(String[]::new)).as(NeedleOptions.class));
  }

  @Test
  void the_pipeline_itself_leaves_the_map_for_a_main_that_does_not_wait() throws IOException {
    for (String judge : List.of("--scoring=match", "--judgeUrl=offline")) {
      NeedleConfig config = config(judge);
      NeedlePipeline.clear(config);
      assertFalse(Files.exists(Path.of(config.mapFile())));
      Pipeline pipeline = Pipeline.create();
      NeedlePipeline.addTo(pipeline, config);
      pipeline.run().waitUntilFinish();
      JsonNode map = new ObjectMapper().readTree(Path.of(config.mapFile()).toFile());
      assertEquals(4, map.path("cells").size());
      assertEquals(10, map.path("mean").asDouble(), map.toString());
      assertEquals(judge.endsWith("offline"), Files.exists(folder.resolve("out/judgements.jsonl")));
    }
  }

  @Test
  void contexts_are_asked_about_where_they_are_made() throws IOException {
    Pipeline pipeline = Pipeline.create();
    NeedlePipeline.addTo(pipeline, config());
    List<String> consumers = new ArrayList<>();
    pipeline.traverseTopologically(
        new Pipeline.PipelineVisitor.Defaults() {
          private final Set<PValue> contexts = new HashSet<>();

          @Override
          public void visitPrimitiveTransform(Node node) {
            if (node.getInputs().values().stream().anyMatch(contexts::contains)) {
              consumers.add(node.getFullName());
            }
            if (node.getFullName().startsWith("Contexts/Hide")) {
              contexts.addAll(node.getOutputs().values());
            }
          }
        });
    consumers.removeIf(name -> name.startsWith("All rejected"));
    assertEquals(List.of("Answer/Answer"), consumers);
  }
}
