package org.longalign.beam.runners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;

/** Where Flink in this JVM finds its configuration, and may leave files behind. */
final class EngineFolder {
  private EngineFolder() {}

  /** A new one, which goes with all that is in it when the JVM ends. */
  static Path create() throws IOException {
    Path folder = Files.createTempDirectory("longalign-flink");
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> FileUtils.deleteDirectoryQuietly(folder.toFile())));
    return folder;
  }
}
