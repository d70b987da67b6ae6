package org.longalign.beam.xlang;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What is said of the providers elsewhere is what they say themselves. With {@code
 * -Dlongalign.regenerate=true} the files are written anew.
 */
final class GeneratedFilesTest {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final String PYTHON = "runners/portable/python/longalign_beam/";

  @Test
  void the_catalog_is_that_of_the_providers() throws IOException {
    check("docs/transforms.md", CatalogPage.of(Providers.all()));
  }

  @Test
  void the_yaml_listings_name_all_providers() throws IOException {
    check("templates/yaml/longalign-remote.yaml", YamlListing.remote(Providers.all()));
    check("templates/yaml/longalign-jar.yaml", YamlListing.jar(Providers.all()));
  }

  @Test
  void the_python_classes_are_those_of_the_providers_and_records() throws IOException {
    check(PYTHON + "transforms.py", PythonTransforms.of(Providers.all()));
    check(PYTHON + "records.py", PythonRecords.of(Providers.all()));
  }

  private static void check(String name, String wanted) throws IOException {
    Path file = HOME.resolve(name);
    if (Boolean.getBoolean("longalign.regenerate")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, wanted);
    }
    assertEquals(
        wanted,
        Files.exists(file) ? Files.readString(file) : "",
        name
            + " must be written anew: mvn -pl transforms test -Dtest=GeneratedFilesTest"
            + " -Dlongalign.regenerate=true");
  }
}
