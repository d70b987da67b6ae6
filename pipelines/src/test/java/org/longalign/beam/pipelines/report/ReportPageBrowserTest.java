package org.longalign.beam.pipelines.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.dataset.Manifest;

/** The report as a person opens it: from disk, in a real browser. */
final class ReportPageBrowserTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final String HOSTILE =
      "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=2>\"'&";

  private static Playwright playwright;
  private static Browser browser;

  @TempDir Path folder;

  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  @BeforeAll
  static void start() {
    boolean there = Files.isExecutable(CHROMIUM);
    if (!"true".equals(System.getenv("CI"))) {
      assumeTrue(there, "there is no " + CHROMIUM);
    }
    assertTrue(there, "there is no " + CHROMIUM);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--no-first-run")));
  }

  @AfterAll
  static void stop() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @Test
  void charts_are_painted_and_nothing_complains() throws IOException {
    try (Page page = open(List.of(new DataSet("dataset", manifest("arxiv", 40))), 1200)) {
      Locator canvases = page.locator("canvas");
      assertTrue(canvases.count() >= 3, canvases.count() + " charts");
      for (int i = 0; i < canvases.count(); i++) {
        assertTrue(canvases.nth(i).isVisible());
        assertTrue(painted(canvases.nth(i)) > 50, "chart " + i + " is blank");
      }
      assertTrue(page.locator("body").innerText().contains("stand-in"));
    }
  }

  @Test
  void hostile_names_are_shown_and_do_not_run() throws IOException {
    try (Page page = open(List.of(new DataSet(HOSTILE, manifest(HOSTILE, 40))), 1200)) {
      assertEquals("undefined", page.evaluate("typeof window.pwned"));
      assertTrue(page.locator("body").innerText().contains("<script>window.pwned=1</script>"));
      assertEquals(0, page.locator("img").count());
    }
  }

  @Test
  void several_data_sets_stand_side_by_side() throws IOException {
    List<DataSet> three =
        List.of(
            new DataSet("dataset", manifest("arxiv", 40)),
            new DataSet("dataset-sort", manifest("c4", 30)),
            new DataSet("dataset-naive", manifest("wudao", 20)));
    try (Page page = open(three, 1200)) {
      String text = page.locator("body").innerText();
      three.forEach(data -> assertTrue(text.contains(data.name()), data.name()));
    }
  }

  @Test
  void a_phone_does_not_scroll_sideways_and_no_data_is_no_error() throws IOException {
    for (Manifest manifest : List.of(manifest("arxiv", 40), empty())) {
      try (Page page = open(List.of(new DataSet("dataset", manifest)), 360)) {
        Object width = page.evaluate("document.documentElement.scrollWidth");
        assertTrue(((Number) width).intValue() <= 360, "page is " + width + " wide");
      }
    }
  }

  private Page open(List<DataSet> data, int width) throws IOException {
    Path file = folder.resolve("report.html");
    Files.writeString(file, new ReportPage().render(data));
    Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(width, 900));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri().toString());
    page.waitForFunction("() => document.readyState === 'complete'");
    page.waitForFunction("() => [...document.querySelectorAll('canvas')].every(c => c.width > 0)");
    assertEquals(List.of(), complaints);
    assertFalse(requests.stream().anyMatch(url -> url.startsWith("http")), requests.toString());
    return page;
  }

  /** How many pixels of a canvas are not transparent, out of a sample. */
  private static int painted(Locator canvas) {
    canvas.scrollIntoViewIfNeeded();
    Object count =
        canvas.evaluate(
            "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;"
                + " let n = 0; for (let i = 3; i < d.length; i += 4) n += d[i] > 0; return n; }");
    return ((Number) count).intValue();
  }

  private static Manifest manifest(String source, long sequences) {
    return new Manifest(
        1,
        "test",
        42,
        Map.of("generator", "offline", "batching", "pack", "mixture", source, "packLength", 65536),
        new Manifest.Counts(sequences + 3, sequences, Map.of("length", Map.of("too-short", 3L))),
        Map.of(
            source,
            new Manifest.Source(sequences, 400_000, Map.of("en", sequences), 0.75),
            "short",
            new Manifest.Source(5, 500, Map.of("zh", 5L), null)),
        Map.of("en", new Manifest.Share(sequences, 400_000), "zh", new Manifest.Share(5, 500)),
        List.of(new Manifest.Bucket(64, 128, 5), new Manifest.Bucket(8192, 16384, sequences)),
        sequences + 5,
        400_500,
        7,
        7,
        0.87,
        1.2,
        9,
        List.of(1.1, 0.9, 1.0, 1.0),
        List.of(new Manifest.Usage("model", 80, 500_000, 9_000, null)),
        List.of(new Manifest.Step(0, "packs/x.parquet", 0, 7, 45, 400_500, "00")));
  }

  private static Manifest empty() {
    return new Manifest(
        1,
        "test",
        42,
        Map.of(),
        new Manifest.Counts(0, 0, Map.of()),
        Map.of(),
        Map.of(),
        List.of(),
        0,
        0,
        0,
        0,
        0,
        1,
        0,
        List.of(),
        List.of(),
        List.of());
  }
}
