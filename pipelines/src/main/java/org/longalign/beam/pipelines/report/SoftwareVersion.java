package org.longalign.beam.pipelines.report;

/** The version that manifests name. */
public final class SoftwareVersion {
  private SoftwareVersion() {}

  /** From the jar's manifest; "unpackaged" where classes do not come from a jar. */
  public static String get() {
    String version = SoftwareVersion.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
