package org.longalign.beam.pipelines.evaluation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.longalign.beam.pipelines.report.BrowserWindow;
import org.longalign.beam.pipelines.report.Chromium;

/** The page of an evaluation in a real browser. */
@ExtendWith(Chromium.class)
class EvaluationPageBrowserTest {
  private static final String HOSTILE =
      "</script><script>window.pwned=1</script><!--<script><img src=x onerror=window.pwned=2>"
          + "\u202E{{data}}";

  /** A dot and its whiskers paint at least this many pixels of the accent color. */
  private static final int PIXELS = 80;

  @RegisterExtension static final BrowserWindow WINDOW = new BrowserWindow();

  @TempDir private Path folder;

  @Test
  void aRunIsWholeInLightAndDarkAndOnAPhone() throws IOException {
    judged().write(folder.resolve("judge"));
    JudgedRun.needle(folder.resolve("needle"), "model-a");
    String html = EvaluationPage.render(folder.toString());
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      for (int width : List.of(1100, 360)) {
        Page page = open(html, width, scheme);
        assertEquals(3, WINDOW.everyChartIsPainted(PIXELS));
        assertEquals(90, page.locator(".heat td").count());
        page.locator("button.open").first().click();
        WINDOW.assertWhole();
        WINDOW.assertAccessible();
        WINDOW.shot("evaluation-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width);
      }
    }
  }

  @Test
  void chartsFollowTheColorSchemeAsItChanges() throws IOException {
    Page page = open(judged());
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    assertEquals(3, WINDOW.everyChartIsPainted(PIXELS));
    WINDOW.assertWhole();
  }

  @Test
  void answersAreSortedBySeveralKindsOfValue() throws IOException {
    Page page = open(judged());
    Locator scores = page.locator(".answers tbody tr td:nth-of-type(2)");
    Locator head = button(page, "Score");
    head.click();
    double first = Double.parseDouble(scores.first().innerText());
    assertThat(head.locator("..")).hasAttribute("aria-sort", "ascending");
    head.click();
    assertThat(head.locator("..")).hasAttribute("aria-sort", "descending");
    double last = Double.parseDouble(scores.first().innerText());
    assertTrue(first < last, first + " < " + last);
    List<Double> shown = scores.allInnerTexts().stream().map(Double::valueOf).toList();
    assertEquals(shown.stream().sorted((a, b) -> Double.compare(b, a)).toList(), shown);
    button(page, "Model").click();
    assertThat(page.locator(".answers tbody td.model").first()).hasText("model-a");
    assertEquals(1, page.locator("[aria-sort]").count());
    WINDOW.assertWhole();
  }

  @Test
  void answersAreFilteredByTextModelAndScore() throws IOException {
    Page page = open(judged());
    Locator found = page.locator(".answers .found");
    assertThat(found).hasText("1 to 25 of 100 answers");
    page.locator("select[name=model]").selectOption("model-b");
    assertThat(found).hasText("1 to 25 of 50 answers, filtered from 100");
    page.getByLabel("Text in question").fill("ANSWER 7 of");
    assertThat(found).hasText("1 to 1 of 1 answers, filtered from 100");
    page.getByLabel("Text in question").fill("三项措施");
    assertThat(found).hasText("1 to 12 of 12 answers, filtered from 100");
    button(page, "Clear").click();
    assertThat(found).hasText("1 to 25 of 100 answers");
    page.getByLabel("Score from").fill("9");
    assertThat(found).containsText("filtered from 100");
    for (String score : page.locator(".answers tbody tr td:nth-of-type(2)").allInnerTexts()) {
      assertTrue(Double.parseDouble(score) >= 9, score);
    }
    page.getByLabel("Text in question").fill("no such words");
    assertThat(found).hasText("None of 100 answers is like this.");
    WINDOW.assertWhole();
  }

  @Test
  void anAnswerThatIsOpenStaysSoWhileItIsListed() throws IOException {
    Page page = open(judged());
    Locator found = page.locator(".answers .found");
    Locator details = page.locator(".answers .details");
    page.locator(".answers button.open").nth(1).click();
    assertThat(details).containsText("q0, model-b: score");
    page.locator("select[name=model]").selectOption("model-b");
    assertThat(found).hasText("1 to 25 of 50 answers, filtered from 100");
    assertThat(details).hasCount(1);
    assertThat(details).containsText("q0, model-b: score");
    assertThat(page.locator(".answers [aria-expanded=true]")).hasCount(1);
    page.locator("select[name=model]").selectOption("model-a");
    assertThat(page.locator(".answers tbody td.model").first()).hasText("model-a");
    assertThat(details).hasCount(0);
    WINDOW.assertWhole();
  }

  @Test
  void theKeyboardAloneReachesDetailsAndPages() throws IOException {
    Page page = open(judged());
    button(page, "Question").focus();
    for (int i = 0; i < 20 && !isOpener(page); i++) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("ArrowDown");
    page.keyboard().press("Enter");
    Locator details = page.locator(".answers .details");
    assertThat(details).hasCount(1);
    assertThat(details).containsText("q0, model-b: score");
    assertThat(details).containsText("Judge, order 0, repeat 0: ");
    assertThat(details).containsText("It names the third repair");
    assertThat(details).containsText("The reference of 0");
    page.keyboard().press("Enter");
    assertThat(details).hasCount(0);
    button(page, "Next").focus();
    page.keyboard().press("Enter");
    assertThat(page.locator(".answers .found")).hasText("26 to 50 of 100 answers");
    assertTrue(isOpener(page));
    WINDOW.assertWhole();
  }

  @Test
  void hostileTextsAreShownAndDoNothing() throws IOException {
    Page page = open(new JudgedRun(3, "model-a", HOSTILE).hostile(HOSTILE).by(HOSTILE));
    page.getByLabel("Text in question").fill("<img src=x");
    page.locator(".answers button.open").first().click();
    assertThat(page.locator(".answers .details"))
        .containsText("</script><script>window.pwned=1</script><!--<script><img src=x");
    assertEquals("undefined", page.evaluate("typeof window.pwned"));
    assertEquals(0, page.locator("img").count());
    assertEquals(false, page.evaluate("document.body.textContent.includes('\\u202E')"));
    WINDOW.assertWhole();
  }

  @Test
  void thousandsOfAnswersLoadAndFilter() throws IOException {
    Page page = open(new JudgedRun(2000, "model-a", "model-b").inOrders(3, 1));
    Locator found = page.locator(".answers .found");
    assertThat(found).hasText("1 to 25 of 4,000 answers");
    assertEquals(25, page.locator(".answers tbody tr").count());
    page.getByLabel("Text in question").fill("answer 1234 of model-b");
    assertThat(found).hasText("1 to 1 of 1 answers, filtered from 4,000");
    assertThat(page.locator(".answers tbody tr")).hasCount(1);
    WINDOW.assertWhole();
  }

  private static JudgedRun judged() {
    return new JudgedRun(50, "model-a", "model-b")
        .inOrders(6, 1)
        .withPeople()
        .imported("model-a", "MT-Bench", "score", 5.5, 0.21)
        .imported("model-b", "MT-Bench", "score", 4.25, null);
  }

  private static boolean isOpener(Page page) {
    return (boolean) page.evaluate("document.activeElement.matches('button.open')");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private Page open(JudgedRun run) throws IOException {
    run.write(folder);
    return open(EvaluationPage.render(folder.toString()), 1100, ColorScheme.LIGHT);
  }

  private Page open(String html, int width, ColorScheme scheme) throws IOException {
    return WINDOW.open(folder.resolve("report.html"), html, width, scheme);
  }
}
