package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar that a cluster gets: classes that it has itself must not come twice. */
final class FlinkJobJarIT {
  @Test
  void it_has_neither_flink_nor_its_logging_nor_kryo() throws Exception {
    try (JarFile jar = new JarFile(FlinkTestCluster.JOB_JAR.toFile())) {
      long foreign =
          jar.stream()
              .map(entry -> entry.getName())
              .filter(
                  name ->
                      Stream.of("org/apache/flink/", "org/slf4j/", "com/esotericsoftware/")
                          .anyMatch(name::startsWith))
              .count();
      assertEquals(0, foreign);
    }
  }

  @Test
  void it_names_its_main_and_the_services_of_all_that_it_is_made_of() throws Exception {
    try (JarFile jar = new JarFile(FlinkTestCluster.JOB_JAR.toFile())) {
      assertEquals(
          FlinkJob.class.getName(),
          jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
      String files = service(jar, "org.apache.beam.sdk.io.FileSystemRegistrar");
      assertTrue(files.contains("LocalFileSystemRegistrar"), files);
      assertTrue(files.contains("GcsFileSystemRegistrar"), files);
      String runners = service(jar, "org.apache.beam.sdk.runners.PipelineRunnerRegistrar");
      assertTrue(runners.contains("FlinkRunnerRegistrar$Runner"), runners);
    }
  }

  private static String service(JarFile jar, String name) throws Exception {
    return new String(
        jar.getInputStream(jar.getEntry("META-INF/services/" + name)).readAllBytes(),
        StandardCharsets.UTF_8);
  }
}
