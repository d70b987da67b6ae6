package org.longalign.beam.pipelines.build;

/** The version that manifests name. */
final class SoftwareVersion {
  private SoftwareVersion() {}

  /** From the jar's manifest; "unpackaged" where classes do not come from a jar. */
  static String get() {
    String version = SoftwareVersion.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
