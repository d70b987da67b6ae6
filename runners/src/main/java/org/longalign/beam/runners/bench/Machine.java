package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a section was measured on, in one line. */
final class Machine {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** Cores, processor, JDK, heap, and how busy the machine is at this moment. */
  static String describe() throws IOException {
    return String.format(
        Locale.ROOT,
        "%d cores (%s), %s %s, JDK %s, heap %s; load average at the start %.1f",
        Runtime.getRuntime().availableProcessors(),
        processor(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.version"),
        Figures.mebibytes(Runtime.getRuntime().maxMemory()),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String processor() throws IOException {
    if (!Files.isReadable(PROCESSOR)) {
      return "unknown processor";
    }
    try (var lines = Files.lines(PROCESSOR)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    }
  }
}
