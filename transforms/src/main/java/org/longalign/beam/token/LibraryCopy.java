package org.longalign.beam.token;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Loads Hugging Face's native library from a copy that is this class loader's alone. A JVM does not
 * let two class loaders load one file, and each job of a Flink session cluster has a class loader
 * of its own; DJL would give all of them the same file.
 */
final class LibraryCopy {
  private static final String FOLDER = "ENGINE_CACHE_DIR";

  /** Without it, DJL looks for CUDA, and may fetch a library for it. */
  private static final String FLAVOR = "RUST_FLAVOR";

  private LibraryCopy() {}

  /** Loads it, unless the environment says where it is to lie: that goes before all else. */
  static void load() {
    // Class loaders share the system's properties, so a lock must be one for all of them, too.
    synchronized (Runtime.getRuntime()) {
      String folderBefore = System.getProperty(FOLDER);
      String flavorBefore = System.getProperty(FLAVOR);
      try {
        Path folder = Files.createTempDirectory("longalign-djl");
        System.setProperty(FOLDER, folder.toString());
        if (flavorBefore == null) {
          System.setProperty(FLAVOR, "cpu");
        }
        LibUtils.checkStatus(); // its class loads the library
        delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make a folder for the tokenizer library", e);
      } finally {
        restore(FOLDER, folderBefore);
        restore(FLAVOR, flavorBefore);
      }
    }
  }

  /** What is loaded stays, without its file; systems that keep a file in use do so to our end. */
  private static void delete(Path folder) throws IOException {
    List<File> parentsFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      parentsFirst = files.map(Path::toFile).toList();
    }
    for (int i = parentsFirst.size() - 1; i >= 0; i--) {
      if (!parentsFirst.get(i).delete()) {
        parentsFirst.subList(0, i + 1).forEach(File::deleteOnExit); // the last one first
        return;
      }
    }
  }

  private static void restore(String property, String before) {
    if (before == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, before);
    }
  }
}
