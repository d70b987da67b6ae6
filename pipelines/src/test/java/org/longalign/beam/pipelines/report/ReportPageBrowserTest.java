package org.longalign.beam.pipelines.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.dataset.Manifest;
import org.longalign.beam.pipelines.plan.PlanOptions;
import org.longalign.beam.pipelines.plan.PlanPage;
import org.longalign.beam.pipelines.plan.PlanReport;

/** The page in a real browser, opened from disk; leaves screenshots in target/screenshots. */
@ExtendWith(Chromium.class)
class ReportPageBrowserTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final String HOSTILE =
      "<script>window.pwned=1</script></script><script>window.pwned=2</script>"
          + "<!--<script ></script ><script>\"'><img src=x onerror=window.pwned=3>"
          + "<svg onload=window.pwned=4>]]></style></title></canvas>&lt;\u2028\u202E{{draw}}";

  /** Painted pixels, and those of the accent color, which only data has. */
  private static final String PAINTED =
      """
      canvas => {
        const hex = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
        const [r, g, b] = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
        const d = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        let painted = 0, accent = 0;
        for (let i = 0; i < d.length; i += 4) {
          if (d[i + 3] > 0) painted++;
          if (d[i] === r && d[i + 1] === g && d[i + 2] === b && d[i + 3] === 255) accent++;
        }
        return [painted, accent];
      }""";

  private static Playwright playwright;
  private static Browser browser;

  @TempDir private Path folder;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private BrowserContext context;
  private Path file;

  @BeforeAll
  static void startBrowser() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(Chromium.PROGRAM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--no-first-run")));
  }

  @AfterAll
  static void stopBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @BeforeEach
  void nameFile() {
    file = folder.resolve("report.html");
  }

  @AfterEach
  void closeContext() {
    context.close();
  }

  @Test
  void onePageOfOneDataSetIsWholeInLightAndDark() throws IOException {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      Page page = open(one(Manifests.batched("pack")), 1100, scheme);
      assertEquals(7, everyChartIsPainted(page));
      assertWhole(page);
      shot(page, "one-" + scheme.name().toLowerCase(Locale.ROOT));
      context.close();
    }
  }

  @Test
  void threeDataSetsStandSideBySide() throws IOException {
    Page page = open(three(), 1100, ColorScheme.LIGHT);
    // Two to compare by, five shared, and of their own: three of ranks and one of packs.
    assertEquals(11, everyChartIsPainted(page));
    assertWhole(page);
    assertTrue(page.getByText("An extractive stand-in wrote the answers").isVisible());
    shot(page, "three-light");
  }

  @Test
  void aPhoneScrollsDownOnly() throws IOException {
    for (List<DataSet> data : List.of(three(), one(Manifests.hostile(HOSTILE.repeat(3))))) {
      Page page = open(data, 360, ColorScheme.DARK);
      everyChartIsPainted(page);
      assertWhole(page);
      shot(page, "phone-" + data.size());
      context.close();
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
    assertEquals(2, everyChartIsPainted(page));
    assertEquals(5, page.locator("tbody tr:visible").count());
    assertTrue(page.getByText("open-packs-16").first().isVisible());
    assertEquals("undefined", page.evaluate("typeof window.pwned"));
    assertWhole(page);
    shot(page, "plan");
  }

  @Test
  void hostileTextsAreShownAndDoNothing() throws IOException {
    Page page = open(one(Manifests.hostile(HOSTILE)), 1100, ColorScheme.LIGHT);
    everyChartIsPainted(page);
    assertEquals("undefined", page.evaluate("typeof window.pwned"));
    assertEquals(0, page.locator("img, svg").count());
    Locator source = page.locator("section:has(> h2:text-is('Sources')) tbody th");
    assertTrue(source.isVisible());
    assertTrue(source.innerText().contains("<script>window.pwned=1</script></script>"));
    assertWhole(page);
    shot(page, "hostile");
  }

  @Test
  void anEmptyDataSetHasAPageToo() throws IOException {
    Page page = open(one(Manifests.empty()), 1100, ColorScheme.LIGHT);
    assertEquals(0, page.locator("canvas").count());
    assertTrue(page.getByText("There are no packs.").isVisible());
    assertWhole(page);
    shot(page, "empty");
  }

  @Test
  void chartsFollowTheColorSchemeAsItChanges() throws IOException {
    Page page = open(one(Manifests.batched("pack")), 1100, ColorScheme.LIGHT);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertEquals(7, everyChartIsPainted(page));
    assertWhole(page);
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
    page.waitForCondition(() -> complaints.size() >= 2);
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
    Files.writeString(file, html);
    context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme));
    Page page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri().toString());
    return page;
  }

  private int everyChartIsPainted(Page page) {
    List<Locator> charts = page.locator("canvas").all();
    for (Locator chart : charts) {
      chart.scrollIntoViewIfNeeded();
      String what = chart.getAttribute("aria-label");
      assertTrue(chart.isVisible(), what);
      assertTrue(chart.boundingBox().width > 200 && chart.boundingBox().height > 80, what);
      List<?> pixels = (List<?>) chart.evaluate(PAINTED);
      assertTrue(((Number) pixels.get(0)).longValue() > 1_000, what + " painted " + pixels);
      assertTrue(((Number) pixels.get(1)).longValue() > 200, what + " painted " + pixels);
    }
    return charts.size();
  }

  /** No complaint, no request but for the file itself, no scrolling sideways. */
  private void assertWhole(Page page) {
    assertEquals(List.of(), complaints);
    String self = file.toUri().toString();
    assertFalse(requests.isEmpty());
    for (String url : requests) {
      assertTrue(url.equals(self) || url.startsWith("data:"), url);
    }
    assertEquals(
        page.evaluate("document.documentElement.clientWidth"),
        page.evaluate("document.documentElement.scrollWidth"));
  }

  private static void shot(Page page, String name) {
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
  }
}
