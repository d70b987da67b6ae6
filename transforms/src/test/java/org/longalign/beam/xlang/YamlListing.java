package org.longalign.beam.xlang;

import java.util.List;

/** The listings by which Beam YAML finds the transforms. */
final class YamlListing {
  private YamlListing() {}

  static String remote(List<RecordTransformProvider<?>> providers) {
    return """
        # The transforms for Beam YAML, from an expansion service that runs: ./longalign expansion-service
        # In a pipeline: providers: [{include: longalign-remote.yaml}]. Written by GeneratedFilesTest.
        - type: remote
          config:
            address: localhost:8097
        """
        + transforms(providers);
  }

  static String jar(List<RecordTransformProvider<?>> providers) {
    return """
        # The transforms for Beam YAML, which starts the jar: mvn -Dmaven.test.skip=true verify leaves it
        # there, beside this file's path. In a pipeline: providers: [{include: longalign-jar.yaml}].
        # Written by GeneratedFilesTest.
        - type: javaJar
          config:
            jar: ../../runners/portable/target/longalign-expansion-service.jar
        """
        + transforms(providers);
  }

  private static String transforms(List<RecordTransformProvider<?>> providers) {
    StringBuilder text = new StringBuilder("  transforms:\n");
    for (RecordTransformProvider<?> provider : providers) {
      text.append("    %s: %s\n".formatted(typeName(provider), provider.identifier()));
    }
    return text.toString();
  }

  /** pack_with_weights as PackWithWeights. */
  static String typeName(RecordTransformProvider<?> provider) {
    StringBuilder name = new StringBuilder();
    for (String word : provider.name().split("_", -1)) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }
}
