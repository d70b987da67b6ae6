package org.longalign.beam.xlang;

import java.util.List;

/** The listings by which Beam YAML finds the transforms. */
final class YamlListing {
  private YamlListing() {}

  static String remote(List<RecordTransformProvider<?>> providers) {
    return """
        {# The transforms for Beam YAML, by an expansion service that runs: ./longalign expansion-service
           Goes into a pipeline's file at the beginning of the line behind "providers:", by
           including it as packs.yaml does, and wants the variable LONGALIGN_ADDRESS, host:port.
           Written by GeneratedFilesTest. #}
        - type: remote
          config:
            address: "{{ LONGALIGN_ADDRESS }}"
        """
        + transforms(providers);
  }

  static String jar(List<RecordTransformProvider<?>> providers) {
    return """
        {# The transforms for Beam YAML, which starts longalign-expansion-service.jar by itself. Goes into
           a pipeline's file as longalign-remote.yaml does, and wants the variable LONGALIGN_JAR, the
           jar's path from the root. Written by GeneratedFilesTest. #}
        - type: javaJar
          config:
            jar: "{{ LONGALIGN_JAR }}"
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
