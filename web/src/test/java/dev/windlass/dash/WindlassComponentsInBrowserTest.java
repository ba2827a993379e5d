package dev.windlass.dash;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.windlass.dash.Dependency.input;
import static dev.windlass.dash.Dependency.output;
import static dev.windlass.dash.Html.div;
import static dev.windlass.dash.Html.h1;
import static dev.windlass.dash.Html.main;
import static dev.windlass.dash.Html.p;
import static dev.windlass.dash.Html.span;
import static dev.windlass.dash.Windlass.dataTable;
import static dev.windlass.dash.Windlass.filter;
import static dev.windlass.dash.Windlass.freshness;
import static dev.windlass.dash.Windlass.kpi;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import dev.windlass.web.Browser.Visit;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The components of the dashboards in an app, in a real browser. */
@Tag("browser")
class WindlassComponentsInBrowserTest {

    private static final String EVIL = "<img src=x onerror=\"window.intruder=1\">";

    /** The different heights at which elements begin. */
    private static final String HEIGHTS = "names => [...new Set([...document.querySelectorAll(names)]"
            + ".map(one => Math.round(one.getBoundingClientRect().top)))]";

    private static Browser browser;

    @BeforeAll
    static void start() {
        browser = Browser.open();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    private static DashApp page(Node... nodes) {
        return DashApp.named("components")
                .stylesheet("windlass.css")
                .layout(main(nodes).className("container"));
    }

    private static void with(DashApp app, Consumer<Visit> steps) throws Exception {
        try (var server = app.serve(0);
                var visit = browser.visit(server.entrance(""), 1024, 768, ColorScheme.LIGHT)) {
            steps.accept(visit);
            assertThat(visit.page().evaluate("window.intruder === undefined")).isEqualTo(true);
            visit.assertClean();
        }
    }

    private static List<Map<String, ?>> repositories(int number) {
        return IntStream.rangeClosed(1, number)
                .<Map<String, ?>>mapToObj(n -> Map.of("Repository", "repo-" + n, "Open", n, "Share", n * 1.5))
                .toList();
    }

    private static void told(Visit visit, String text) {
        visit.await("#told:text-is('" + text + "')");
    }

    @Test
    void aNumberShowsItsChangeInWordsItsCourseItsDefinitionItsAgeAndItsPrice() throws Exception {
        var app = page(
                        kpi("open", "Open " + EVIL)
                                .value(30)
                                .before(40)
                                .good("down")
                                .unit("PRs")
                                .spark(Arrays.asList(4, 7, null, 9))
                                .definition("Pull requests that are neither merged nor declined.")
                                .asOf(Instant.now().minusSeconds(7200).toString())
                                .requests(12),
                        Dcc.button("more", "More"))
                .callback(
                        output("open", "value"),
                        input("more", "n_clicks"),
                        clicks -> Optional.ofNullable(clicks).map(some -> 31));
        with(app, visit -> {
            assertThat(visit.await("#open .wl-kpi-value")).hasText("30 PRs");
            var text = visit.page().locator("#open").textContent();
            assertThat(text)
                    .contains("Open " + EVIL, "down 25 % against the period before, which is better", "was 40")
                    .contains("2 h ago", "12 requests");
            assertThat(visit.page().locator("#open .wl-spark").getAttribute("aria-label"))
                    .contains("from 4 to 9");
            visit.eventually(() -> assertThat(visit.place(visit.page().locator("#open .wl-spark")).height)
                    .isGreaterThan(20));
            assertThat(visit.page().locator("#open .wl-tip")).isHidden();
            visit.page().locator("#open .wl-info").focus();
            visit.page().locator("#open .wl-tip").waitFor();
            visit.page().keyboard().press("Escape");
            visit.await("#open .wl-tip.wl-dismissed");
            visit.page().locator("#more").click();
            visit.await("#open .wl-kpi-value:has-text('31')");
            assertThat(visit.page().locator("#open h2")).hasCount(1);
        });
    }

    @Test
    void aTableSortsSearchesAndTurnsPagesAndKeepsThatWhenNewRowsCome() throws Exception {
        var app = page(
                        dataTable("repos")
                                .title("Repositories")
                                .data(repositories(30))
                                .search(true)
                                .sort("-Open")
                                .rowsPerPage(10)
                                .columns(List.of(
                                        Map.of("name", "Repository", "link", "https://example.org/{Repository}"),
                                        Map.of("name", "Open", "bar", true),
                                        Map.of("name", "Share", "format", "percent", "bad", "> 40"))),
                        Dcc.button("more", "More"))
                .callback(
                        output("repos", "data"),
                        input("more", "n_clicks"),
                        clicks -> Optional.ofNullable(clicks).map(some -> repositories(19)));
        with(app, visit -> {
            var page = visit.page();
            visit.await("#repos tbody tr");
            assertThat(page.locator("#repos tbody tr").count()).isEqualTo(10);
            assertThat(page.locator("#repos tbody td").first().textContent()).isEqualTo("repo-30");
            assertThat(page.locator("#repos th[aria-sort]").getAttribute("aria-sort"))
                    .isEqualTo("descending");
            assertThat(page.locator("#repos td a").first().getAttribute("href"))
                    .isEqualTo("https://example.org/repo-30");
            assertThat(page.locator("#repos td.wl-bad").first().textContent()).startsWith("■bad: 45 %");
            assertThat(page.locator("#repos [role=status]").textContent()).isEqualTo("Showing 1–10 of 30 rows");
            page.getByText("Next").click();
            visit.await("#repos tbody a:text-is('repo-20')");
            page.locator("#repos th button").nth(1).click();
            visit.await("#repos th[aria-sort=ascending]");

            page.locator("#repos input[type=search]").fill("repo-1");
            visit.await("#repos [role=status]:text-is('Showing 1–10 of 11 rows found')");
            page.locator("#more").click();
            // The bar of the 1 is longer beside a 19 than beside a 30.
            visit.await("#repos tbody tr:first-child td[style*='--share:5.3%']");
            assertThat(page.locator("#repos [role=status]")).hasText("Showing 1–10 of 11 rows found");
            assertThat(page.locator("#repos tbody a").first()).hasText("repo-1");
            page.locator("#repos input[type=search]").fill("repo-2");
            visit.await("#repos [role=status]:text-is('Showing 1–1 of 1 row found')");
        });
    }

    @Test
    void theRowsOfAQueryAreATableToo() throws Exception {
        var url = "jdbc:duckdb:";
        var sql = "SELECT '" + EVIL + "' AS Name, 7 AS Number, NULL AS Nothing, DATE '2026-08-20' AS Day";
        with(
                page(
                        dataTable("rows", Rows.query(url, sql)),
                        dataTable("none", Rows.query(url, sql + " LIMIT 0")).empty("Nobody.")),
                visit -> {
                    assertThat(visit.page().locator("#rows td")).hasText(new String[] {EVIL, "7", "–", "20 Aug 2026"});
                    assertThat(visit.page().locator("#rows th"))
                            .hasText(new String[] {"Name", "Number", "Nothing", "Day"});
                    assertThat(visit.page().locator("#none td")).hasText("Nobody.");
                });
    }

    @ParameterizedTest
    @CsvSource({"select", "multi", "period", "switch", "text", "number"})
    void aFilterTellsItsValueAndTakesOne(String kind) throws Exception {
        var app = page(
                        kind.equals("period")
                                ? filter("it", kind, "State")
                                : filter("it", kind, "State")
                                        .options(List.of("OPEN", Map.of("value", "MERGED", "label", "Merged"))),
                        Dcc.button("set", "Set"),
                        p("").id("told"))
                .callback(
                        output("told", "children"),
                        input("it", "value"),
                        value -> Optional.of(value == null ? "nothing" : "got " + value))
                .callback(
                        output("it", "value"),
                        input("set", "n_clicks"),
                        clicks -> Optional.ofNullable(clicks).map(some -> switch (kind) {
                            case "multi" -> List.of("MERGED");
                            case "switch" -> true;
                            case "number" -> 9;
                            case "period" -> "2026-01-05..2026-02-01";
                            default -> "MERGED";
                        }));
        with(app, visit -> {
            var page = visit.page();
            visit.await("#it .wl-field");
            switch (kind) {
                case "select" -> {
                    page.getByLabel("State").selectOption("OPEN");
                    told(visit, "got OPEN");
                    page.getByLabel("State").selectOption("");
                    told(visit, "nothing");
                }
                case "multi" -> {
                    page.getByLabel("State").first().click();
                    page.getByLabel("Merged").check();
                    told(visit, "got [MERGED]");
                    // It stays open.
                    assertThat(page.getByLabel("Merged")).isVisible();
                    page.getByLabel("OPEN").check();
                    told(visit, "got [OPEN, MERGED]");
                    page.keyboard().press("Escape");
                }
                case "period" -> {
                    assertThat(page.locator("#it select")).hasValue("last 90 days");
                    page.locator("#it select").selectOption("last 30 days");
                    told(visit, "got last 30 days");
                    page.locator("#it select").selectOption("last 90 days");
                    told(visit, "got last 90 days");
                    assertThat(page.getByLabel("State: first day")).isHidden();
                    page.locator("#it select").selectOption("custom");
                    page.getByLabel("State: first day").fill("2026-03-01");
                    page.getByLabel("State: last day").fill("2026-03-31");
                    told(visit, "got 2026-03-01..2026-03-31");
                }
                case "switch" -> {
                    page.getByLabel("State").check();
                    told(visit, "got true");
                    page.getByLabel("State").uncheck();
                    told(visit, "got false");
                }
                case "number" -> {
                    page.getByLabel("State").fill("4");
                    told(visit, "got 4");
                }
                default -> {
                    page.getByLabel("State").pressSequentially("log");
                    told(visit, "got log");
                    page.keyboard().type("in");
                    told(visit, "got login");
                }
            }
            page.locator("#set").click();
            told(
                    visit,
                    switch (kind) {
                        case "multi" -> "got [MERGED]";
                        case "switch" -> "got true";
                        case "number" -> "got 9";
                        case "period" -> "got 2026-01-05..2026-02-01";
                        default -> "got MERGED";
                    });
        });
    }

    @Test
    void aPeriodShowsItsDaysAndReadsAsThem() throws Exception {
        var app = page(
                        filter("it", "period", "Period")
                                .options("last 7 days", "last 30 days")
                                .value("2026-01-05..2026-02-01"),
                        p("").id("told"))
                .callback(
                        output("told", "children"),
                        input("it", "value").as().period(),
                        period -> "from " + period.fromMoment() + " to " + period.toMoment());
        with(app, visit -> {
            told(visit, "from 2026-01-05T00:00Z to 2026-02-02T00:00Z");
            var days = visit.page().locator("#it input[type=date]");
            assertThat(days.first()).hasValue("2026-01-05");
            assertThat(days.last()).hasValue("2026-02-01");
            assertThat(visit.page().locator("#it option"))
                    .hasText(new String[] {"Last 90 days", "Last 7 days", "Last 30 days", "Other dates…"});
        });
    }

    @Test
    void aFilterWithPersistenceIsKeptWhenThePageIsLoadedAgain() throws Exception {
        var app = page(
                        filter("it", "select", "State")
                                .options(List.of("OPEN", "MERGED"))
                                .required(true)
                                .persistence(true),
                        p("").id("told"))
                .callback(output("told", "children"), input("it", "value"), value -> Optional.of("got " + value));
        with(app, visit -> {
            assertThat(visit.await("#it select")).hasValue("OPEN");
            visit.page().getByLabel("State").selectOption("MERGED");
            told(visit, "got MERGED");
            visit.page().reload();
            told(visit, "got MERGED");
            assertThat(visit.page().locator("#it select")).hasValue("MERGED");
        });
    }

    @Test
    void aLinkInATileChangesThePageWithoutLoadingItAnew() throws Exception {
        var app = DashApp.named("pages")
                .stylesheet("windlass.css")
                .page(Page.page("/", "Start", div(kpi("k", "All").value(3).link("/two"))))
                .page(Page.page("/two", "Two", h1("The other")));
        with(app, visit -> {
            visit.await("#k a.wl-kpi-value");
            visit.page().evaluate("window.same = 1");
            visit.page().locator("#k a.wl-kpi-value").click();
            visit.await("h1:has-text('The other')");
            assertThat(visit.page().evaluate("window.same")).isEqualTo(1);
            visit.page().goBack();
            visit.await("#k a.wl-kpi-value");
        });
    }

    @ParameterizedTest
    @CsvSource({"390,LIGHT", "390,DARK", "1024,LIGHT", "1920,DARK"})
    void theyLookWellAndAxeFindsNothing(int width, ColorScheme colours) throws Exception {
        var app = page(
                h1("Repositories"),
                div(
                                filter("one", "select", "State").options(List.of("OPEN", "MERGED")),
                                filter("many", "multi", "Repository").options(List.of("shop", "site", "tools")),
                                filter("days", "period", "Period").value("2026-01-05..2026-02-01"),
                                filter("flag", "switch", "With bots"),
                                filter("words", "text", "Words").placeholder("in the title"))
                        .className("filters"),
                div(
                                kpi("open", "Open")
                                        .value(30)
                                        .before(40)
                                        .good("down")
                                        .spark(List.of(4, 7, 5, 9))
                                        .requests(2)
                                        .definition("Neither merged nor declined."),
                                kpi("age", "Median age")
                                        .value(93_000)
                                        .format("duration")
                                        .before(80_000)
                                        .good("down")
                                        .spark(List.of(9, 7, 8, 6)),
                                kpi("rate", "Merged")
                                        .value(71.4)
                                        .format("percent")
                                        .before(71.4)
                                        .good("up"))
                        .className("tiles"),
                dataTable("repos")
                        .title("By repository")
                        .data(repositories(30))
                        .search(true)
                        .rowsPerPage(8)
                        .definition("All repositories of the workspace.")
                        .requests(1)
                        .columns(List.of(
                                "Repository",
                                Map.of("name", "Open", "bar", true),
                                Map.of("name", "Share", "warn", "> 9"))),
                freshness("fresh")
                        .asOf(Instant.now().toString())
                        .requests(3)
                        .millis(840)
                        .rows(30),
                span("").id("end"));
        try (var server = app.serve(0);
                var visit = browser.visit(server.entrance(""), width, 900, colours)) {
            visit.await("#repos tbody tr");
            visit.await("#fresh:has-text('30 rows')");
            visit.awaitStillness();
            visit.screenshot("windlass-components-" + width + "-" + colours);
            visit.assertFits(width);
            if (width >= 1024) {
                assertThat((List<?>) visit.page().evaluate(HEIGHTS, ".tiles .wl-kpi-value"))
                        .hasSize(1);
                assertThat((List<?>) visit.page().evaluate(HEIGHTS, ".tiles h2"))
                        .hasSize(1);
            }
            if (width >= 1920) {
                assertThat((List<?>) visit.page().evaluate(HEIGHTS, ".filters .wl-field > label"))
                        .hasSize(1);
            }
            assertThat(visit.violations()).isEmpty();
            visit.assertClean();
        }
    }
}
