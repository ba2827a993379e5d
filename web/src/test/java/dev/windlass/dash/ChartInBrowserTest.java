package dev.windlass.dash;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.windlass.dash.Bar.bar;
import static dev.windlass.dash.Barmode.STACK;
import static dev.windlass.dash.Dcc.graph;
import static dev.windlass.dash.Dependency.input;
import static dev.windlass.dash.Dependency.output;
import static dev.windlass.dash.Figure.figure;
import static dev.windlass.dash.Html.button;
import static dev.windlass.dash.Html.div;
import static dev.windlass.dash.Html.h1;
import static dev.windlass.dash.Html.p;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import dev.windlass.web.WebServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("browser")
class ChartInBrowserTest {

    private static Browser browser;
    private static WebServer server;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.open();
        try (var connection = IssuesTable.likeTheDemo()) {
            var issues = Rows.query(connection, IssuesTable.SEED);
            server = page(issues).serve(0);
        }
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    private static DashApp page(Rows issues) throws SQLException {
        return DashApp.named("chart")
                .title("Windlass + Dash")
                .stylesheet("windlass.css")
                .layout(div(
                                h1("Windlass + Dash").style("textAlign", "center"),
                                graph("example-graph")
                                        .figure(figure(bar(issues, "Title", "ContentRaw")
                                                        .name("Title"))
                                                .title("Bitbucket Issues Data")
                                                .barmode(STACK)))
                        .className("container"));
    }

    @ParameterizedTest
    @CsvSource({"390,844,LIGHT", "390,844,DARK", "1024,768,LIGHT", "1024,768,DARK", "1920,1080,LIGHT", "1920,1080,DARK"
    })
    void barsAndLabelsAreVisibleAtEveryWidth(int width, int height, ColorScheme colours) {
        try (var visit = browser.visit(server.entrance(""), width, height, colours)) {
            var page = visit.page();
            var bars = visit.await("#example-graph .barlayer .point path");
            visit.screenshot("chart-" + width + "-" + colours.name().toLowerCase(Locale.ROOT));

            assertThat(page).hasTitle("Windlass + Dash");
            assertThat(page.locator("h1")).hasText("Windlass + Dash");
            assertThat(page.locator(".gtitle")).hasText("Bitbucket Issues Data");
            assertThat(page.locator(".xtitle")).hasText("Title");
            assertThat(page.locator(".ytitle")).hasText("ContentRaw (characters)");
            assertThat(bars).hasCount(12);
            visit.eventually(() -> {
                assertThat(bars.all().stream().filter(bar -> isSeen(bar.boundingBox(), width)))
                        .hasSizeGreaterThan(9);
                assertThat(page.locator(".xtick text").all())
                        .hasSize(12)
                        .allSatisfy(label ->
                                assertThat(isSeen(label.boundingBox(), width)).isTrue());
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
            });
            assertThat(luminance(page, ".xtick text", "fill") > luminance(page, ".dash-graph", "backgroundColor"))
                    .as("light labels on a dark card")
                    .isEqualTo(colours == ColorScheme.DARK);
            visit.assertClean();
        }
    }

    @Test
    void barsOfOnePlaceStandOnEachOtherInTheStylesheetsCard() throws Exception {
        Rows rows;
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:")) {
            rows = Rows.query(connection, "SELECT * FROM (VALUES ('a', 3, 5), ('b', 2, 4)) AS t (X, Low, High)");
        }
        var app = DashApp.named("stack")
                .stylesheet("windlass.css")
                .layout(div(graph("stacked")
                                .figure(figure(
                                                bar(rows, "X", "Low").name("low"),
                                                bar(rows, "X", "High").name("high"))
                                        .barmode(STACK)))
                        .className("container"));
        try (var own = app.serve(0);
                var visit = browser.visit(own.entrance(""), 1024, 768, ColorScheme.LIGHT)) {
            var bars = visit.await("#stacked .barlayer .point path");
            visit.eventually(() -> {
                var lower = visit.place(bars.nth(0));
                var upper = visit.place(bars.nth(2));
                assertThat(upper.x).isCloseTo(lower.x, within(1.0));
                assertThat(upper.y + upper.height).isCloseTo(lower.y, within(1.5));
                assertThat(upper.height / lower.height).isCloseTo(5.0 / 3, within(0.1));
            });
            assertThat(visit.page().locator(".container")).hasCSS("max-width", "1360px");
            assertThat(visit.page().locator(".dash-graph").first()).hasCSS("border-radius", "14px");
            visit.assertClean();
        }
    }

    @Test
    void tagsInTitlesAreShownAsText() {
        try (var visit = browser.visit(server.entrance(""), 1024, 768, ColorScheme.LIGHT)) {
            var page = visit.page();
            var bar = visit.await("#example-graph .barlayer .point path").nth(10);

            assertThat(page.locator(".xtick text").allTextContents()).contains("<script>alert('x')</scrip…");
            // A bar lies below the layer that takes the pointer, so the mouse is moved by coordinates.
            visit.pointUntil(bar, ".hoverlayer .hovertext text.nums");
            assertThat(page.locator(".hoverlayer .hovertext text.nums").textContent())
                    .startsWith("<script>alert('x')</script> & <b>bold</b> titles")
                    .contains("The nightly import stops");
            assertThat(page.locator(".xtick script, .hoverlayer script, .hoverlayer a"))
                    .hasCount(0);
            visit.assertClean();
        }
    }

    @Test
    void aPolicyKeepsForeignScriptsOut() {
        try (var visit = browser.visit(server.entrance(""), 1024, 768, ColorScheme.LIGHT)) {
            visit.await("#example-graph .barlayer .point path");
            var page = visit.page();

            assertThat(page.evaluate("() => { const script = document.createElement('script');"
                            + " script.textContent = 'window.intruder = 1'; document.body.append(script);"
                            + " return window.intruder === undefined; }"))
                    .isEqualTo(true);
            // In a timer, because code that the debugger itself evaluates is exempt.
            assertThat(page.evaluate("() => new Promise(done => setTimeout(() => {"
                            + " try { eval('1'); done('run') } catch (refused) { done('refused') } }))"))
                    .isEqualTo("refused");
        }
    }

    @Test
    void aSecondVisitLoadsNoScriptAgain() {
        try (var visit = browser.visit(server.entrance(""), 1024, 768, ColorScheme.LIGHT)) {
            visit.await("#example-graph .barlayer .point path");
            visit.page().reload();
            visit.await("#example-graph .barlayer .point path");
            var fromCache = visit.page()
                    .evaluate("performance.getEntriesByType('resource')"
                            + ".filter(one => one.name.includes('_dash-component-suites'))"
                            + ".every(one => one.transferSize === 0)");

            assertThat(fromCache).isEqualTo(true);
            visit.assertClean();
        }
    }

    @Test
    void aLoneBarAndNoBarLookWell() throws Exception {
        for (var titles : List.of(List.of("Only one", "The only issue of this repository."), List.<String>of())) {
            try (var connection = IssuesTable.open(titles.toArray(String[]::new));
                    var own = page(Rows.query(connection, IssuesTable.SEED)).serve(0);
                    var visit = browser.visit(own.entrance(""), 1024, 768, ColorScheme.LIGHT)) {
                visit.await("#example-graph .main-svg");
                assertThat(visit.page().locator(".barlayer .point")).hasCount(titles.size() / 2);
                assertThat(visit.page().locator(".annotation-text")).hasCount(titles.isEmpty() ? 1 : 0);
                visit.screenshot("chart-of-" + titles.size() / 2);
                visit.assertClean();
            }
        }
    }

    @Test
    void aCallbackChangesThePage() throws Exception {
        var app = DashApp.named("callback")
                .stylesheet("windlass.css")
                .layout(div(button("More").id("more"), p("not yet").id("text")).className("container"))
                .callback(
                        output("text", "children"),
                        input("more", "n_clicks"),
                        clicks -> clicks == null ? Optional.empty() : Optional.of("<i>" + clicks + "</i>"));
        try (var own = app.serve(0);
                var visit = browser.visit(own.entrance(""), 1024, 768, ColorScheme.LIGHT)) {
            var button = visit.await("#more");
            assertThat(visit.page().locator("#text")).hasText("not yet");
            button.click();
            visit.page().getByText("<i>1</i>").waitFor();
            button.click();
            visit.page().getByText("<i>2</i>").waitFor();
            visit.assertClean();
        }
    }

    private static boolean isSeen(BoundingBox box, int width) {
        return box != null && box.height > 12 && box.width > 8 && box.x >= 0 && box.x + box.width <= width;
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
