package org.longalign.beam.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each job of a Flink session cluster has a class loader of its own in the same worker. */
final class LibraryCopyTest {
  @Test
  void class_loaders_of_one_process_use_the_library_side_by_side_and_leave_no_file()
      throws Exception {
    try (URLClassLoader first = loader();
        URLClassLoader second = loader()) {
      assertNotSame(tokenizers(first), tokenizers(second));
      assertEquals(4, count(first));
      assertEquals(4, count(second));
      assertEquals(4, count(first));
    }
    assertEquals(List.of(), mappedFiles());
    assertNull(System.getProperty("ENGINE_CACHE_DIR"));
  }

  private static Class<?> tokenizers(ClassLoader loader) throws ClassNotFoundException {
    return loader.loadClass(DjlTokenizer.class.getName());
  }

  /** Every word is a token of the bundled vocabulary. */
  private static int count(ClassLoader loader) throws Exception {
    Class<?> spec = loader.loadClass(TokenizerSpec.class.getName());
    Object bundled = spec.getConstructor(String.class).newInstance(TokenizerSpec.DEFAULT);
    Object tokenizer =
        loader.loadClass(Tokenizers.class.getName()).getMethod("load", spec).invoke(null, bundled);
    var method = tokenizer.getClass().getMethod("count", String.class);
    method.setAccessible(true);
    return (int) method.invoke(tokenizer, "one two three four");
  }

  private static URLClassLoader loader() {
    URL[] urls =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(LibraryCopyTest::url)
            .toArray(URL[]::new);
    return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What of the library's files is mapped into this process and still has a name (proc(5)). */
  private static List<String> mappedFiles() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .filter(line -> line.contains("libtokenizers") && !line.endsWith("(deleted)"))
        .toList();
  }
}
