package dev.windlass.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.file.Path;
import java.util.HashSet;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What leaves the screen: pages on paper, charts as pictures; and the two dates of a period. */
@Tag("browser")
class PagesOnPaperTest {

    /** A4 within margins of 12 mm, at 96 dots an inch. */
    private static final int PAPER_WIDTH = 703;

    private static DemoPages pages;

    @BeforeAll
    static void start() throws Exception {
        pages = new DemoPages();
    }

    @AfterAll
    static void stop() throws Exception {
        if (pages != null) {
            pages.close();
        }
    }

    @Test
    void paperIsLightWholeAndWithoutControls() {
        try (var visit = pages.overview(1280, ColorScheme.DARK)) {
            var page = visit.page();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            page.evaluate("() => dispatchEvent(new Event('beforeprint'))");
            page.setViewportSize(PAPER_WIDTH, 1000);
            visit.awaitStillness();
            assertThat(page.evaluate("() => [...document.querySelectorAll('.wl-plot .main-svg')].filter(one => {"
                            + " const whole = one.viewBox.baseVal; const box = one.getBoundingClientRect();"
                            + " return Math.abs(box.width - whole.width) > 1 && Math.abs(box.width / box.height - whole.width / whole.height) > 0.05;"
                            + "}).map(one => one.closest('.wl-tile').id)"))
                    .as("pictures that are cut rather than made smaller")
                    .isEqualTo(java.util.List.of());
            visit.screenshot("pages-paper");
            assertThat(rowsOf(page)).containsText("10 rows");
            assertThat(page.locator(".wl-table tbody tr")).hasCount(10);

            assertThat(page.locator("body")).hasCSS("background-color", "rgb(255, 255, 255)");
            assertThat(page.evaluate("() => getComputedStyle(document.querySelector('h1')).color"))
                    .as("dark ink")
                    .isEqualTo(
                            page.evaluate(
                                    "() => { const p = document.createElement('p'); p.style.color = '#16202c';"
                                            + " document.body.append(p); const c = getComputedStyle(p).color; p.remove(); return c; }"));
            assertThat(page.evaluate("() => [...document.querySelectorAll('nav, .wl-tools, .wl-tile-tools, .wl-refresh,"
                            + " .wl-message button, .wl-pager-buttons, .wl-search')]"
                            + ".filter(one => one.getBoundingClientRect().width > 0).map(one => one.className)"))
                    .isEqualTo(java.util.List.of());
            visit.eventually(() -> assertThat(page.evaluate(
                            "() => [...document.querySelectorAll('main .wl-tile, main td, main th, main h2,"
                                    + " .wl-plot .main-svg')]"
                                    + ".filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
                                    + ".map(one => one.tagName + ' ' + one.textContent.slice(0, 40))"))
                    .as("cut at the right edge")
                    .isEqualTo(java.util.List.of()));

            page.evaluate("() => dispatchEvent(new Event('afterprint'))");
            assertThat(page.evaluate("() => document.documentElement.dataset.theme"))
                    .isEqualTo("auto");
            assertThat(rowsOf(page)).containsText("Showing 1–6 of 10 rows");
        }
    }

    private static Locator rowsOf(Page page) {
        return page.locator(".wl-table .wl-pager [role=status]");
    }

    private static Path saved(Page page, String label) {
        page.locator("#tile-5 .wl-menu > button").click();
        return page.waitForDownload(() -> page.getByText(label).click()).path();
    }

    @Test
    void picturesReadBack() throws Exception {
        try (var visit = pages.overview(1280, ColorScheme.LIGHT)) {
            var picture = ImageIO.read(saved(visit.page(), "PNG picture").toFile());
            assertThat(picture.getWidth()).isGreaterThanOrEqualTo(1800);
            assertThat(picture.getHeight()).isGreaterThanOrEqualTo(840);
            var colours = new HashSet<Integer>();
            var ground = picture.getRGB(1, 1);
            var drawn = 0;
            for (var x = 0; x < picture.getWidth(); x += 3) {
                for (var y = 0; y < picture.getHeight(); y += 3) {
                    colours.add(picture.getRGB(x, y));
                    drawn += picture.getRGB(x, y) == ground ? 0 : 1;
                }
            }
            assertThat(colours).hasSizeGreaterThan(10);
            assertThat(drawn).as("dots that are no ground").isGreaterThan(1_000);

            var svg = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(saved(visit.page(), "SVG picture").toFile())
                    .getDocumentElement();
            assertThat(svg.getLocalName()).isEqualTo("svg");
            assertThat(Integer.parseInt(svg.getAttribute("width"))).isGreaterThanOrEqualTo(900);
            assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(10);
            assertThat(svg.getTextContent()).contains("Time to merge");
            assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        }
    }

    @Test
    void aPeriodIsTwoDatesInTheRightOrder() {
        try (var visit = pages.overview(1280, ColorScheme.LIGHT)) {
            var page = visit.page();
            page.locator("#wl-filters select").first().selectOption("custom");
            var dates = page.locator("#wl-filters input[type=date]");
            dates.nth(1).fill("2026-03-05");
            dates.nth(0).fill("2026-04-01");
            dates.nth(0).dispatchEvent("change");
            assertThat(page.url()).as("the first day is after the last").doesNotContain("2026-04-01");

            dates.nth(0).fill("2026-02-01");
            page.waitForURL(address -> address.contains("range=2026-02-01..2026-03-05"));
            visit.await("body.wl-ready");
            page.reload();
            visit.await("body.wl-ready");
            assertThat(page.locator("#wl-filters select").first()).hasValue("custom");
            assertThat(page.locator("#wl-filters input[type=date]").allInnerTexts())
                    .hasSize(2);
            assertThat(dates.first()).hasValue("2026-02-01");
            assertThat(dates.nth(1)).hasValue("2026-03-05");
            assertThat(page.locator(".wl-notice")).hasCount(0);
            page.locator("#wl-filters .wl-reset").click(new Locator.ClickOptions());
            page.waitForURL(address -> !address.contains("range="));
            visit.assertClean();
        }
    }
}
