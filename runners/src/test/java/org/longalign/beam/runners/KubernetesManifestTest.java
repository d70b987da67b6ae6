package org.longalign.beam.runners;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.apache.flink.kubernetes.operator.api.spec.JobSpec;
import org.apache.flink.runtime.util.EnvironmentInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longalign.beam.pipelines.build.BuildOptions;
import org.longalign.beam.pipelines.options.OptionValues;

/** The examples for Kubernetes, as the Flink operator's own classes read them. */
final class KubernetesManifestTest {
  private static final Path FLINK = Path.of("flink");

  private static final ObjectMapper STRICT =
      new ObjectMapper(new YAMLFactory()).enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @ParameterizedTest
  @ValueSource(strings = {"session", "application"})
  void a_deployment_is_one_of_the_operator_and_has_what_this_job_needs(String name)
      throws IOException {
    FlinkDeployment deployment = read(name);
    assertEquals("flink.apache.org/v1beta1", deployment.getApiVersion());
    FlinkDeploymentSpec spec = deployment.getSpec();
    assertTrue(
        EnvironmentInformation.getVersion()
            .startsWith(spec.getFlinkVersion().name().substring(1).replace('_', '.') + "."),
        spec.getFlinkVersion().name());
    Properties wanted = clusterSettings();
    assertEquals(
        wanted.getProperty("env.java.opts.all"),
        spec.getFlinkConfiguration().get("env.java.opts.all"));
    for (String setting :
        Arrays.asList(
            "restart-strategy.type",
            "taskmanager.network.sort-shuffle.min-parallelism",
            "taskmanager.network.sort-shuffle.min-buffers")) {
      assertEquals(wanted.getProperty(setting), spec.getFlinkConfiguration().get(setting), setting);
    }
  }

  @Test
  void the_application_runs_a_command_of_the_job_jar_with_options_that_it_has() throws Exception {
    JobSpec job = read("application").getSpec().getJob();
    assertEquals(FlinkJob.class.getName(), job.getEntryClass());
    assertTrue(dockerfile().contains(job.getJarURI().substring("local://".length())));
    String[] args = job.getArgs();
    assertEquals("build", args[0]);
    BuildOptions options =
        OptionValues.parse(BuildOptions.class, Arrays.copyOfRange(args, 1, args.length));
    assertEquals("/data/dataset", options.getOutput());
    assertNull(read("session").getSpec().getJob());
  }

  @Test
  void the_image_is_of_the_release_that_jobs_are_compiled_against() throws IOException {
    Matcher release = Pattern.compile("ARG FLINK=([0-9.]+)-java17").matcher(dockerfile());
    assertTrue(release.find());
    assertEquals(EnvironmentInformation.getVersion(), release.group(1));
  }

  private static FlinkDeployment read(String name) throws IOException {
    return STRICT.readValue(
        FLINK.resolve("kubernetes").resolve(name + ".yaml").toFile(), FlinkDeployment.class);
  }

  private static String dockerfile() throws IOException {
    return Files.readString(FLINK.resolve("Dockerfile"));
  }

  /** Of the cluster on one machine, on which jobs are tested. */
  private static Properties clusterSettings() throws IOException {
    Properties settings = new Properties();
    settings.load(Files.newBufferedReader(FLINK.resolve("conf/flink-conf.yaml")));
    return settings;
  }
}
