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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A browser for a test class, and a window of it for each test, which keeps what pages complain of
 * and ask for; leaves screenshots in target/screenshots.
 */
public final class BrowserWindow implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

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

  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private Playwright playwright;
  private Browser browser;
  private BrowserContext context;
  private Page page;

  @Override
  public void beforeAll(ExtensionContext test) {
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

  @Override
  public void afterEach(ExtensionContext test) {
    close();
  }

  @Override
  public void afterAll(ExtensionContext test) {
    if (playwright != null) {
      playwright.close();
    }
  }

  /** Writes the page to a file and opens it from there, in place of the one that is open. */
  public Page open(Path file, String html, int width, ColorScheme scheme) throws IOException {
    Files.writeString(file, html);
    close();
    context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(scheme));
    page = context.newPage();
    page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
    page.onPageError(complaints::add);
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(file.toUri().toString());
    return page;
  }

  public List<String> complaints() {
    return complaints;
  }

  /** Looks at all charts, each with at least so many pixels of data, and returns how many. */
  public int everyChartIsPainted(int data) {
    List<Locator> charts = page.locator("canvas").all();
    for (Locator chart : charts) {
      chart.scrollIntoViewIfNeeded();
      String what = chart.getAttribute("aria-label");
      assertTrue(chart.isVisible(), what);
      assertTrue(chart.boundingBox().width > 200 && chart.boundingBox().height > 80, what);
      List<?> pixels = (List<?>) chart.evaluate(PAINTED);
      assertTrue(((Number) pixels.get(0)).longValue() > 1_000, what + " painted " + pixels);
      assertTrue(((Number) pixels.get(1)).longValue() > data, what + " painted " + pixels);
    }
    return charts.size();
  }

  /** No complaint, no request but for the file itself, no scrolling sideways. */
  public void assertWhole() {
    assertEquals(List.of(), complaints);
    String self = page.url();
    assertFalse(requests.isEmpty());
    for (String url : requests) {
      assertTrue(url.equals(self) || url.startsWith("data:"), url);
    }
    assertEquals(
        page.evaluate("document.documentElement.clientWidth"),
        page.evaluate("document.documentElement.scrollWidth"));
  }

  /** No rule of axe-core is broken, among them those of WCAG 2.2 A and AA. */
  public void assertAccessible() throws IOException {
    try (InputStream axe = BrowserWindow.class.getResourceAsStream("/axe.min.js")) {
      page.evaluate(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
    }
    assertEquals(
        List.of(),
        page.evaluate(
            """
            async () => (await axe.run()).violations.flatMap(rule =>
                rule.nodes.map(node => rule.id + ': ' + node.html + ' ' + node.failureSummary))"""));
  }

  public void shot(String name) {
    page.evaluate("scrollTo(0, 0)");
    page.screenshot(
        new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(name + ".png")));
  }

  private void close() {
    if (context != null) {
      context.close();
      context = null;
      complaints.clear();
      requests.clear();
    }
  }
}
