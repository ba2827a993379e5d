package dev.windlass.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitUntilState;
import dev.windlass.web.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("browser")
class PagesInBrowserTest {

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

    @ParameterizedTest
    @CsvSource({"390,LIGHT", "390,DARK", "1024,LIGHT", "1024,DARK", "1920,LIGHT", "1920,DARK"})
    void aPageIsWholeAtEveryWidth(int width, ColorScheme colours) {
        try (var visit = pages.overview(width, colours)) {
            var page = visit.page();
            visit.awaitStillness();
            visit.screenshot("pages-overview-" + width + "-" + colours.name().toLowerCase(Locale.ROOT));

            visit.assertFits(width);
            visit.eventually(() -> {
                for (var chart : List.of("#tile-4", "#tile-5", "#tile-6", "#tile-7", "#tile-8")) {
                    var box = visit.place(page.locator(chart + " .wl-plot"));
                    assertThat(box.height).as(chart).isGreaterThan(200);
                    assertThat(box.width).as(chart).isGreaterThan(200);
                }
            });
            // The running week is drawn, and tells so.
            assertThat(page.locator("#tile-4 .barlayer .trace")
                            .first()
                            .locator(".point")
                            .count())
                    .isBetween(12, 15);
            assertThat(page.locator("#tile-4 .xtick text").first())
                    .hasText(Pattern.compile("^[0-9]{1,2} [A-Z][a-z]{2}$"));
            assertThat(visit.place(page.locator(".wl-kpi-value").first()).height)
                    .isGreaterThan(20);
            assertThat(luminance(page, "#tile-0 .wl-kpi-value", "color")
                            > luminance(page, "#tile-0", "backgroundColor"))
                    .as("light figures on a dark tile")
                    .isEqualTo(colours == ColorScheme.DARK);
            visit.assertClean();
        }
    }

    @ParameterizedTest
    @CsvSource({"overview,LIGHT", "overview,DARK", "pull-requests,LIGHT"})
    void axeFindsNoViolation(String name, ColorScheme colours) {
        try (var visit = name.equals("overview") ? pages.overview(1280, colours) : pages.visit(name, 1280, colours)) {
            assertThat(visit.violations()).isEmpty();
        }
    }

    @Test
    void aFilterLivesInTheAddressAndTheBackButtonTakesItBack() {
        try (var visit = pages.visit("overview", 1280, ColorScheme.LIGHT)) {
            var page = visit.page();
            var merged = page.locator("#tile-0 .wl-kpi-value");
            var before = merged.textContent();
            assertThat(URI.create(page.url()).getQuery()).isNull();

            page.locator(".wl-select").click();
            page.locator(".wl-options label", new Page.LocatorOptions().setHasText("api"))
                    .click();
            page.waitForURL("**/overview?repo=api");
            assertThat(merged).not().hasText(before);
            page.keyboard().press("Escape");
            assertThat(page.locator("nav a[data-page=pull-requests]")).hasAttribute("href", "pull-requests?repo=api");

            page.locator(".wl-field select").first().selectOption("last 30 days");
            page.waitForURL("**/overview?repo=api&range=last+30+days");
            page.goBack();
            page.goBack();
            assertThat(merged).hasText(before);
            assertThat(URI.create(page.url()).getQuery()).isNull();
            assertThat(page.locator(".wl-chosen")).hasText("All");
            visit.assertClean();
        }
    }

    @Test
    void nonsenseInTheAddressIsToldAndTheDefaultsShow() {
        try (var visit = pages.visit("overview?rnge=x&range=yesterday&repo=nowhere", 1280, ColorScheme.LIGHT)) {
            var notices = visit.await(".wl-notice");
            assertThat(notices).hasCount(3);

            assertThat(notices.allTextContents().toString())
                    .contains("There is no filter rnge", "Did you mean range?")
                    .contains("Period cannot be yesterday")
                    .contains("Repositories cannot be nowhere", "shows its default");
            assertThat(visit.page().locator(".wl-chosen")).hasText("All");
            visit.screenshot("pages-notices");
        }
    }

    @Test
    void whatCostsMuchIsLoadedOnDemand() {
        try (var visit = pages.visit("overview", 1280, ColorScheme.LIGHT)) {
            var tile = visit.page().locator("#tile-9");
            assertThat(tile).containsText("it costs one request a pull request");
            assertThat(tile.locator(".barlayer .point").count()).isZero();

            tile.locator("button", new Locator.LocatorOptions().setHasText("Load"))
                    .click();
            visit.await("#tile-9 .barlayer .point");
            assertThat(tile.locator("footer").textContent()).contains("request").contains("ms");
            visit.assertClean();
        }
    }

    @Test
    void aTableIsSortedSearchedAndTurnedByTheKeyboard() {
        try (var visit = pages.visit("pull-requests?range=all", 1280, ColorScheme.LIGHT)) {
            var page = visit.page();
            var first = page.locator("#tile-0 tbody tr").first();
            visit.await("#tile-0 tbody tr");
            assertThat(page.locator(".wl-pager [role=status]").textContent()).isEqualTo("Showing 1–20 of 419 rows");

            page.locator("#tile-0 th button").first().focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#tile-0 th").first().getAttribute("aria-sort"))
                    .isEqualTo("descending");
            assertThat(first.locator("td").first().textContent()).isEqualTo("419");
            page.keyboard().press("Enter");
            assertThat(first.locator("td").first().textContent()).isEqualTo("1");

            page.locator(".wl-pager button").last().focus();
            page.keyboard().press("Enter");
            assertThat(first.locator("td").first().textContent()).isEqualTo("21");

            page.locator("#tile-0 input[type=search]").focus();
            page.keyboard().type("number 124");
            assertThat(page.locator(".wl-pager [role=status]").textContent()).endsWith("found");
            assertThat(page.locator("#tile-0 tbody").textContent()).contains("Change number 124");
            visit.screenshot("pages-table");
            visit.assertClean();
        }
    }

    @Test
    void markupInDataIsTextEverywhere() {
        try (var visit = pages.visit("pull-requests?range=all", 1280, ColorScheme.LIGHT)) {
            var page = visit.page();
            page.locator("#tile-0 input[type=search]").fill("script");

            assertThat(page.locator("#tile-0 tbody tr").first().textContent())
                    .contains("<script>window.hacked=1</script> & <b>bold</b>");
            assertThat(page.evaluate("window.hacked")).isNull();
            assertThat(page.locator("#tile-0 tbody script, #tile-0 tbody b").count())
                    .isZero();
            visit.assertClean();
        }
        try (var visit = pages.overview(1280, ColorScheme.LIGHT)) {
            assertThat(visit.page().locator("#tile-6 .ytick text").allTextContents())
                    .contains("<img src=x onerror=alert(1)>");
            assertThat(visit.page().locator("main img").count()).isZero();
            visit.assertClean();
        }
    }

    @Test
    void definitionAndStatementAreAtHand() {
        try (var visit = pages.visit("overview?repo=api", 1280, ColorScheme.LIGHT)) {
            var page = visit.page();
            page.locator("#tile-0 .wl-info").focus();
            assertThat(page.locator("#tile-0 .wl-tip")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.locator("#tile-0 .wl-tip")).isHidden();

            page.locator("#tile-0 [title=SQL]").click();
            assertThat(page.locator("dialog pre")).isVisible();
            assertThat(page.locator("dialog pre").textContent())
                    .contains("RepositorySlug IN ('api')", "TIMESTAMPTZ '")
                    .doesNotContain("ILIKE");
            visit.screenshot("pages-sql");
            page.keyboard().press("Escape");
            assertThat(page.locator("dialog")).hasCount(0);

            page.locator("#tile-4 [title='Show data']").click();
            assertThat(page.locator("#tile-4 table thead th"))
                    .hasText(new String[] {"Week", "Merged", "Longer than 20 h", "InTime"});
            assertThat(page.locator("#tile-4").textContent()).doesNotContain("undefined");
            visit.assertClean();
        }
    }

    @Test
    void theTableOfAChartThatIsLongInComingStays() {
        try (var visit = pages.visit("overview?repo=api", 1280, ColorScheme.LIGHT)) {
            var page = visit.page();
            var library = new AtomicReference<Route>();
            page.route(address -> address.contains("plotly"), library::set);
            page.reload(new Page.ReloadOptions().setWaitUntil(WaitUntilState.COMMIT));
            visit.await("body.wl-ready");
            page.locator("#tile-4 [title='Show data']").click();
            assertThat(page.locator("#tile-4 table")).isVisible();
            page.waitForCondition(() -> library.get() != null);

            library.get().resume();
            visit.await("#tile-5 .scatterlayer .point");
            assertThat(page.locator("#tile-4 table")).isVisible();
            assertThat(page.locator("#tile-4 .wl-plot")).hasCount(0);
            visit.assertClean();
        }
    }

    @Test
    void aChartIsSavedAsAPictureAndItsRowsAsFile() throws IOException {
        try (var visit = pages.visit("overview?repo=api", 1280, ColorScheme.LIGHT)) {
            var page = visit.page();
            visit.await("#tile-5 .scatterlayer .point");
            page.locator("#tile-5 .wl-menu > button").click();
            var picture =
                    page.waitForDownload(() -> page.getByText("PNG picture").click());
            Files.copy(
                    picture.path(),
                    Path.of("target/screenshots/pages-picture.png"),
                    StandardCopyOption.REPLACE_EXISTING);
            assertThat(picture.suggestedFilename()).isEqualTo("time-to-merge.png");
            assertThat(Files.size(picture.path())).isGreaterThan(10_000);

            page.locator("#tile-5 .wl-menu > button").click();
            var rows = page.waitForDownload(
                    () -> page.locator("#tile-5 .wl-menu-list a").first().click());
            assertThat(rows.suggestedFilename()).isEqualTo("overview-weeks.csv");
            assertThat(Files.readString(rows.path())).startsWith("\uFEFFWeek,Merged,Slow");
        }
    }

    @Test
    void twentyVisitorsCostWhatOneCosts() throws Exception {
        try (var own = new DemoTables();
                var shared = PageApp.of(DemoPages.FOLDER, own)) {
            var handler = shared.handler();
            var ask = Request.get("/data/overview?-want=totals,weeks,repos");
            var visitors = IntStream.range(0, 20)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> {
                        try {
                            return handler.handle(ask).text();
                        } catch (Exception fault) {
                            throw new IllegalStateException(fault);
                        }
                    }))
                    .toList();
            visitors.forEach(CompletableFuture::join);

            assertThat(own.statements.get()).isEqualTo(3);
        }
    }

    @Test
    void anEditShowsAndAMistakeIsAnOverlayAboveTheOldPage(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("one.md"), "# First\n\nHello.\n");
        Files.writeString(folder.resolve("two.md"), "# Second\n");
        try (var own = PageApp.of(folder, pages.tables);
                var running = own.serve(0);
                var visit = pages.browser.visit(running.uri().resolve("one"), 1024, 768, ColorScheme.LIGHT)) {
            var page = visit.page();
            visit.await("h1");
            var state = Request.get("/state/one");
            var before = own.handler().handle(state).text();
            Files.writeString(folder.resolve("one.md"), "# First, edited\n\nHello.\n");
            assertThat(own.handler().handle(state).text())
                    .as("the next question, which the page asks every 800 ms, learns of the edit")
                    .isNotEqualTo(before);
            visit.await("h1:has-text('First, edited')");

            Files.writeString(folder.resolve("one.md"), "# First\n\n```row\n- { type: baar, data: x }\n```\n");
            assertThat(visit.await(".wl-overlay").textContent())
                    .contains("one.md:4")
                    .contains("Did you mean bar?");
            assertThat(page.locator("h1").textContent()).isEqualTo("First, edited");
            visit.screenshot("pages-overlay");
            assertThat(own.handler().handle(Request.get("/two")).text()).contains("Second");

            Files.writeString(folder.resolve("one.md"), "# First, right again\n");
            visit.await("h1:has-text('right again')");
            assertThat(page.locator(".wl-overlay")).hasCount(0);
            visit.assertClean();
        }
    }

    @Test
    void aSavedPageOpensFromDiskAndAsksNobody(@TempDir Path folder) throws Exception {
        var file = Files.writeString(
                folder.resolve("overview.html"), pages.app.save("overview", Map.of("range", List.of("last 180 days"))));

        try (var visit = pages.browser.visit(file.toUri(), 1280, 1000, ColorScheme.LIGHT)) {
            visit.await("#tile-4 .barlayer .point");
            visit.await("#tile-7 .heatmaplayer image, #tile-7 .heatmaplayer path");
            var page = visit.page();
            assertThat(page.locator(".wl-said").first()).containsText("Period last 180 days");
            assertThat(page.locator(".wl-filters select, .wl-filters input").count())
                    .isZero();
            assertThat(page.locator("#tile-11 tbody tr")).hasCount(6);
            assertThat(page.locator("#tile-9")).containsText("not loaded when the page was saved");
            assertThat(visit.requests()).hasSize(1);
            visit.screenshot("pages-saved");
            visit.assertClean();
        }
    }

    /** How light a colour is, from 0 to 255. */
    private static double luminance(Page page, String selector, String property) {
        var colour = page.locator(selector)
                .first()
                .evaluate("(element, property) => getComputedStyle(element)[property]", property)
                .toString();
        var parts = colour.replaceAll("[^0-9,.]", "").split(",", -1);
        return (Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]) + Double.parseDouble(parts[2])) / 3;
    }
}
