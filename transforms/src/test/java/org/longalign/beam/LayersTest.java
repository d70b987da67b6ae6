package org.longalign.beam;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.apache.beam.sdk.transforms.DoFn;
import org.longalign.beam.chat.ChatModelFactory;
import org.longalign.beam.chat.ChatSession;

/** The picture in ARCHITECTURE.md, held, and what every DoFn that asks a model must do. */
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
  static final ArchRule models_are_asked_in_sessions =
      noClasses()
          .that()
          .resideInAnyPackage(FEATURES)
          .should()
          .callMethod(ChatModelFactory.class, "create");

  @ArchTest
  static void who_opens_a_session_closes_it_at_teardown(JavaClasses classes) {
    Set<String> open = new TreeSet<>();
    Set<String> closed = new TreeSet<>();
    for (JavaClass one : classes) {
      if (one.getConstructorCallsFromSelf().stream().anyMatch(LayersTest::isOfSession)) {
        open.add(one.getName());
      }
      one.getMethodCallsFromSelf().stream()
          .filter(call -> isOfSession(call) && call.getName().equals("close"))
          .filter(call -> call.getOrigin().isAnnotatedWith(DoFn.Teardown.class))
          .forEach(call -> closed.add(one.getName()));
    }
    assertEquals(3, open.size());
    assertEquals(open, closed);
  }

  private static boolean isOfSession(JavaAccess<?> call) {
    return call.getTargetOwner().isEquivalentTo(ChatSession.class);
  }

  @ArchTest
  static final ArchRule packages_do_not_know_each_other_in_circles =
      slices().matching("org.longalign.beam.(*)..").should().beFreeOfCycles();
}
