package org.longalign.beam.runners.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The most memory since a reset.
 *
 * <p>Heap: the sum of the peaks of the heap's pools, garbage included; as they need not fall
 * together, it is a bound from above. Resident: the kernel's high-water mark of the process, of
 * Linux only.
 */
final class MemoryPeak {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");

  private MemoryPeak() {}

  /** Forgets the peaks; garbage is collected first. */
  static void reset() throws IOException {
    System.gc();
    heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
    if (Files.isWritable(RESET)) {
      Files.writeString(RESET, "5"); // proc(5): resets the peak resident set size
    }
  }

  /** Bytes. */
  static long heap() {
    return heapPools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  /** Bytes in use when garbage has been collected. */
  static long retained() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Bytes, or -1 where the kernel does not say. */
  static long resident() throws IOException {
    if (!Files.isReadable(STATUS)) {
      return -1;
    }
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(-1);
    }
  }

  private static List<MemoryPoolMXBean> heapPools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();
  }
}
