package org.longalign.beam.pipelines.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.plan.PlanOptions;
import org.longalign.beam.pipelines.plan.PlanPage;
import org.longalign.beam.pipelines.plan.PlanReport;

/** The page in a real browser, opened from disk. */
@ExtendWith(Chromium.class)
class ReportPageBrowserTest {
  private static final String HOSTILE =
      "<script>window.pwned=1</script></script><script>window.pwned=2</script>"
          + "<!--<script ></script ><script>\"'><img src=x onerror=window.pwned=3>"
          + "<svg onload=window.pwned=4>]]></style></title></canvas>&lt;\u2028\u202E{{draw}}";

  /** Bars and lines paint many pixels. */
  private static final int PIXELS = 200;

  @RegisterExtension static final BrowserWindow WINDOW = new BrowserWindow();

  @TempDir private Path folder;

  @Test
  void onePageOfOneDataSetIsWholeInLightAndDark() throws IOException {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      open(one(Manifests.batched("pack")), 1100, scheme);
      assertEquals(7, WINDOW.everyChartIsPainted(PIXELS));
      WINDOW.assertWhole();
      WINDOW.assertAccessible();
      WINDOW.shot("one-" + scheme.name().toLowerCase(Locale.ROOT));
    }
  }

  @Test
  void threeDataSetsStandSideBySide() throws IOException {
    Page page = open(three(), 1100, ColorScheme.LIGHT);
    // Two to compare by, five shared, and of their own: three of ranks and one of packs.
    assertEquals(11, WINDOW.everyChartIsPainted(PIXELS));
    WINDOW.assertWhole();
    assertTrue(page.getByText("An extractive stand-in wrote the answers").isVisible());
    WINDOW.shot("three-light");
  }

  @Test
  void aPhoneScrollsDownOnly() throws IOException {
    for (List<DataSet> data : List.of(three(), one(Manifests.hostile(HOSTILE.repeat(3))))) {
      open(data, 360, ColorScheme.DARK);
      WINDOW.everyChartIsPainted(PIXELS);
      WINDOW.assertWhole();
      WINDOW.shot("phone-" + data.size());
    }
  }

  @Test
  void aPackingPlanIsWholeOnAPhone() throws IOException {
    Path lengths =
        Files.writeString(folder.resolve("lengths.txt"), "60000\n9000\n500\n".repeat(40));
    PlanOptions options = PipelineOptionsFactory.as(PlanOptions.class);
    options.setLengths(lengths.toString());
    options.setOpenPacks(16);
    String html = PlanPage.render(PlanReport.of(options), HOSTILE);
    Page page = open(html, 360, ColorScheme.LIGHT);
    assertEquals(2, WINDOW.everyChartIsPainted(PIXELS));
    assertEquals(5, page.locator("tbody tr:visible").count());
    assertTrue(page.getByText("open-packs-16").first().isVisible());
    assertEquals("undefined", page.evaluate("typeof window.pwned"));
    WINDOW.assertWhole();
    WINDOW.shot("plan");
  }

  @Test
  void hostileTextsAreShownAndDoNothing() throws IOException {
    Page page = open(one(Manifests.hostile(HOSTILE)), 1100, ColorScheme.LIGHT);
    WINDOW.everyChartIsPainted(PIXELS);
    assertEquals("undefined", page.evaluate("typeof window.pwned"));
    assertEquals(0, page.locator("img, svg").count());
    Locator source = page.locator("section:has(> h2:text-is('Sources')) tbody th");
    assertTrue(source.isVisible());
    assertTrue(source.innerText().contains("<script>window.pwned=1</script></script>"));
    WINDOW.assertWhole();
    WINDOW.shot("hostile");
  }

  @Test
  void anEmptyDataSetHasAPageToo() throws IOException {
    Page page = open(one(Manifests.empty()), 1100, ColorScheme.LIGHT);
    assertEquals(0, page.locator("canvas").count());
    assertTrue(page.getByText("There are no packs.").isVisible());
    WINDOW.assertWhole();
    WINDOW.shot("empty");
  }

  @Test
  void chartsFollowTheColorSchemeAsItChanges() throws IOException {
    Page page = open(one(Manifests.batched("pack")), 1100, ColorScheme.LIGHT);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertEquals(7, WINDOW.everyChartIsPainted(PIXELS));
    WINDOW.assertWhole();
  }

  @Test
  void thePolicyStopsAScriptThatGotIn() throws IOException {
    Page page = open(one(Manifests.batched("pack")), 1100, ColorScheme.LIGHT);
    page.evaluate(
        """
        () => {
          const script = document.createElement('script');
          script.textContent = 'window.pwned = 5';
          document.body.append(script);
          document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.pwned=6">');
        }""");
    page.waitForCondition(() -> WINDOW.complaints().size() >= 2);
    assertEquals("undefined", page.evaluate("typeof window.pwned"));
  }

  private static List<DataSet> one(Manifest manifest) {
    return List.of(new DataSet("dataset", manifest));
  }

  private static List<DataSet> three() {
    return List.of(
        new DataSet("dataset", Manifests.batched("pack")),
        new DataSet("dataset-sort", Manifests.batched("sort")),
        new DataSet("dataset-naive", Manifests.batched("naive")));
  }

  private Page open(List<DataSet> data, int width, ColorScheme scheme) throws IOException {
    return open(new ReportPage().render(data), width, scheme);
  }

  private Page open(String html, int width, ColorScheme scheme) throws IOException {
    return WINDOW.open(folder.resolve("report.html"), html, width, scheme);
  }
}
