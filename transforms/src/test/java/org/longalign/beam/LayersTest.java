package org.longalign.beam;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

/** The picture in ARCHITECTURE.md, held. */
@AnalyzeClasses(
    packages = "org.longalign.beam",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class LayersTest {
  private static final String[] FEATURES = {
    "..beam.source..",
    "..beam.filter..",
    "..beam.generate..",
    "..beam.pack..",
    "..beam.sort..",
    "..beam.dataset..",
    "..beam.train..",
    "..beam.judge.."
  };

  @ArchTest
  static final ArchRule layers_know_only_what_lies_below =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("data")
          .definedBy("..beam.data..")
          .layer("file")
          .definedBy("..beam.file..")
          .layer("token")
          .definedBy("..beam.token..")
          .layer("chat")
          .definedBy("..beam.chat..")
          .layer("rank")
          .definedBy("..beam.rank..")
          .layer("features")
          .definedBy(FEATURES)
          .layer("xlang")
          .definedBy("..beam.xlang..")
          .whereLayer("xlang")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("features")
          .mayOnlyBeAccessedByLayers("xlang")
          .whereLayer("file")
          .mayOnlyBeAccessedByLayers("chat", "token", "features", "xlang")
          .whereLayer("rank")
          .mayOnlyBeAccessedByLayers("features", "xlang")
          .whereLayer("token")
          .mayOnlyBeAccessedByLayers("features", "xlang")
          .whereLayer("chat")
          .mayOnlyBeAccessedByLayers("features", "xlang");

  @ArchTest
  static void features_do_not_know_each_other(JavaClasses classes) {
    for (String feature : FEATURES) {
      String[] others =
          Arrays.stream(FEATURES).filter(other -> !other.equals(feature)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(feature)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(classes);
    }
  }

  @ArchTest
  static final ArchRule packages_do_not_know_each_other_in_circles =
      slices().matching("org.longalign.beam.(*)..").should().beFreeOfCycles();
}
