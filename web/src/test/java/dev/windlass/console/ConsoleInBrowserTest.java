package dev.windlass.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.emulator.Fault;
import dev.windlass.web.Browser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console as a visitor meets it: real browser, real driver, the emulator as Bitbucket. */
@Tag("browser")
@Timeout(300)
class ConsoleInBrowserTest {

    private static final String EVIL = "<img src=x onerror=\"window.intruder=1\"><script>window.intruder=1</script>";

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static ConsoleWorld world;
    private Browser.Visit visit;

    @BeforeAll
    static void start() throws Exception {
        browser = Browser.open();
        world = ConsoleWorld.start(folder);
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void visit() {
        world.emulator.clearRequests();
        visit = open(1280, 900, ColorScheme.LIGHT);
    }

    @AfterEach
    void leave() {
        world.emulator.clearFaults();
        visit.close();
    }

    private static Browser.Visit open(int width, int height, ColorScheme colours) {
        var opened = browser.visit(world.entrance(), width, height, colours);
        opened.await("body[data-ready]");
        return opened;
    }

    private Page page() {
        return visit.page();
    }

    private void write(String sql) {
        page().locator(".cm-content").click();
        page().keyboard().press("Control+A");
        page().keyboard().insertText(sql);
        page().keyboard().press("Escape");
    }

    private void run(String sql) {
        write(sql);
        page().keyboard().press("Control+Enter");
    }

    /** The status, once it has the text and nothing runs any more. */
    private String statusThatHas(String text) {
        assertThat(page().locator("#status")).containsText(text);
        visit.await("#run:enabled");
        return page().locator("#status").textContent();
    }

    /** The message of a statement that has failed, once it is over. */
    private Locator errorThatHas(String text) {
        page().locator("#error:not([hidden])").getByText(text).waitFor();
        visit.await("#run:enabled");
        return page().locator("#error");
    }

    @Test
    void aStatementRunsByKeyboardAndSaysWhatItCost() {
        assertThat(world.emulator.requests())
                .as("opening the page asks Bitbucket nothing")
                .isEmpty();
        page().keyboard().press("Tab");
        run("SELECT Key, Name FROM Projects ORDER BY Key");

        assertThat(statusThatHas("3 rows · ")).startsWith("3 rows · ").endsWith(" · 1 request");
        assertThat(world.emulator.requests()).hasSize(1);
        // What Bitbucket says is left.
        assertThat(page().locator("#budget")).hasText(Pattern.compile("^99,9\\d\\d of 100,000 requests left$"));
        assertThat(page().locator("#grid [role=gridcell]").first()).hasText("DX");
        assertThat(page().locator("table[role=grid]")).hasAttribute("aria-rowcount", "4");
        visit.assertClean();
    }

    @Test
    void arrowsMoveThroughTheCellsAndCopyThem() {
        run("SELECT Key, Name FROM Projects ORDER BY Key");
        statusThatHas("3 rows · ");
        page().locator("#grid [role=gridcell][tabindex='0']").focus();
        page().keyboard().press("ArrowDown");
        page().keyboard().press("ArrowRight");

        assertThat(page().evaluate("document.activeElement.dataset.row + ',' + document.activeElement.dataset.column"))
                .isEqualTo("1,1");
        var name = page().evaluate("document.activeElement.textContent").toString();
        assertThat(page().locator(".detail pre")).hasText(name);
        page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page().keyboard().press("Control+Shift+C");
        statusThatHas("The row is on the clipboard");
        visit.eventually(() ->
                assertThat(page().evaluate("navigator.clipboard.readText()")).isEqualTo("FLEET\t" + name));
        visit.assertClean();
    }

    @Test
    void completionKnowsColumnsBehindAnAliasTablesAndTheirDocumentation() {
        write("SELECT  FROM PullRequests pr");
        page().keyboard().press("Home");
        for (var step = 0; step < 7; step++) {
            page().keyboard().press("ArrowRight");
        }
        page().keyboard().type("pr.ti", new Keyboard.TypeOptions().setDelay(40));
        assertThat(page().locator(".cm-tooltip-autocomplete li .cm-completionLabel")
                        .first())
                .hasText("Title");
        assertThat(page().locator(".cm-completionInfo")).containsText("PullRequests.Title");
        assertThat(page().locator(".cm-completionInfo")).containsText("Title.");
        // For 75 ms CodeMirror takes no key for a list that has just come (its interactionDelay).
        page().waitForTimeout(100);
        page().keyboard().press("Tab");
        assertThat(page().locator(".cm-line").first()).hasText("SELECT pr.Title FROM PullRequests pr");

        write("SELECT * FROM ");
        page().keyboard().type("pullrequestc", new Keyboard.TypeOptions().setDelay(40));
        page().locator(".cm-tooltip-autocomplete li", new Page.LocatorOptions().setHasText("PullRequestComments"))
                .first()
                .waitFor();
        visit.assertClean();
    }

    @Test
    void cancellingEndsTheRequestAndTheStatement() throws Exception {
        var held = Fault.when().pathContains("/projects").hold();
        world.emulator.inject(held);
        run("SELECT Key FROM Projects");
        held.awaitHit();
        assertThat(world.console.runningStatements()).isEqualTo(1);

        page().locator("#cancel").click();

        errorThatHas("cancelled");
        visit.eventually(() -> assertThat(world.console.runningStatements()).isZero());
        held.release();
        run("SELECT 1 AS one");
        statusThatHas("1 row · ");
        assertThat(world.emulator.requests())
                .as("no further page was asked for")
                .hasSize(1);
        visit.assertClean();
    }

    @Test
    void leavingThePageCancelsTheStatement() throws Exception {
        var held = Fault.when().pathContains("/projects").hold();
        world.emulator.inject(held);
        run("SELECT Key FROM Projects");
        held.awaitHit();

        visit.close();

        visit = open(1280, 900, ColorScheme.LIGHT);
        visit.eventually(() -> assertThat(world.console.runningStatements()).isZero());
        held.release();
    }

    @Test
    void anErrorIsMarkedWhereItIs() {
        run("SELECT 1 AS one;\n\nSELECT Title,\n  Stat\nFROM PullRequests");

        assertThat(errorThatHas("There is no column Stat. Did you mean State?").textContent())
                .contains("Line 4, go there", "SQLSTATE 42S22");
        assertThat(page().locator(".cm-lintRange-error")).hasText("Stat");
        assertThat(world.emulator.requests()).isEmpty();
        visit.screenshot("console-error");
        visit.assertClean();
    }

    @Test
    void anErrorInTheMiddleOfTheRowsIsSeen() {
        world.emulator.inject(Fault.when()
                .pathEndsWith("/pullrequests")
                .after(3)
                .answer(403, "{\"type\":\"error\",\"error\":{\"message\":\"no\"}}"));
        run("SELECT RepositorySlug, Title FROM PullRequests");

        errorThatHas("403");
        assertThat(page().locator("#status").textContent()).startsWith("Failed");
    }

    @Test
    void anExpensiveStatementShowsItsPlanAndAsksFirst() {
        run("SELECT p.Title, c.ContentRaw FROM PullRequests p JOIN PullRequestComments c"
                + " ON c.PullRequestId = p.Id AND c.RepositorySlug = p.RepositorySlug"
                + " WHERE p.RepositorySlug = 'robot-firmware' AND p.Title LIKE '%x%'");
        visit.await("dialog[open] #ask-run");

        assertThat(page().locator("#ask").textContent())
                .contains("This costs requests", "for each row of another table", "Bitbucket checks")
                .contains("Checked here, after fetching", "because: ");
        visit.screenshot("console-ask");
        page().getByText("Do not run").click();
        statusThatHas("Not run");
        assertThat(world.emulator.requests()).isEmpty();

        page().locator("#tab-plan").click();
        assertThat(page().locator("#pane-plan .scan h2").allTextContents())
                .anySatisfy(text -> assertThat(text).startsWith("PullRequestComments"));

        page().locator("#ask-above").fill("0");
        run("SELECT Key FROM Projects");
        visit.await("dialog[open] #ask-run").click();
        statusThatHas("3 rows · ");
        visit.assertClean();
    }

    @Test
    void theHistoryKeepsStatementsAndALinkCarriesOneWithoutRunningIt() {
        run("SELECT 41 + 1 AS answer");
        statusThatHas("1 row · ");
        var link = page().url();
        assertThat(link).contains("#sql=SELECT").doesNotContain("token");
        page().reload();
        visit.await("body[data-ready]");
        assertThat(page().locator("#notice")).containsText("came with the link");
        assertThat(page().locator(".cm-content")).containsText("41 + 1");
        assertThat(page().locator("#grid td").count()).isZero();

        page().locator("#tab-history").click();
        page().locator("#pane-history .entry").first().click();
        assertThat(page().locator("#pane-history").textContent())
                .contains("SELECT 41 + 1 AS answer", "1 rows", "0 requests");
        visit.assertClean();
    }

    @Test
    void aQueryIsSavedAsAFileAndOpenedAgain() throws Exception {
        write("-- projects, all\nSELECT Key FROM Projects");
        page().locator("#save").click();
        page().locator("#save-name").fill("all projects");
        page().keyboard().press("Enter");
        statusThatHas("Saved as all projects.sql");

        assertThat(Files.readString(folder.resolve("all projects.sql")))
                .isEqualTo("-- projects, all\nSELECT Key FROM Projects\n");
        write("SELECT 1");
        page().locator("#tab-saved").click();
        page().locator("#pane-saved .entry", new Page.LocatorOptions().setHasText("all projects"))
                .click();
        page().locator(".cm-content").getByText("projects, all").waitFor();
        visit.assertClean();
    }

    @Test
    void theSchemaBrowserFindsColumnsAndDocumentsThem() {
        page().locator("#table-search").fill("mergedon");
        page().locator("#tables summary", new Page.LocatorOptions().setHasText("PullRequests"))
                .first()
                .click();
        var column = page().locator(".columns li.hit").first();
        assertThat(column).containsText("MergedOn");
        page().locator(".facts").first().getByText("50 rows a request").first().waitFor();
        assertThat(world.emulator.requests()).isEmpty();
        page().locator(".table-body").getByText("Query it").first().click();
        assertThat(page().locator(".cm-content")).containsText("FROM PullRequests");
        visit.assertClean();
    }

    @Test
    void aChartIsDrawnAndSaved() throws Exception {
        assertThat(visit.requests()).noneMatch(address -> address.endsWith("plotly.js"));
        run("SELECT State, count(*) AS Requests FROM PullRequests GROUP BY State");
        statusThatHas("4 rows · ");
        page().locator("#tab-chart").click();
        visit.await(".plot .barlayer .point path");

        visit.eventually(() -> {
            assertThat(visit.place(page().locator(".plot .main-svg").first()).height)
                    .isGreaterThan(300);
            assertThat(page().locator(".plot .barlayer .point path").all())
                    .hasSize(4)
                    .allSatisfy(bar -> assertThat(visit.place(bar).width).isGreaterThan(20));
        });
        visit.screenshot("console-chart");
        var png = page().waitForDownload(() -> page().getByText("PNG").click());
        assertThat(Files.readAllBytes(png.path())).startsWith(0x89, 'P', 'N', 'G');
        var svg = page().waitForDownload(() -> page().getByText("SVG").click());
        assertThat(Files.readString(svg.path())).startsWith("<svg");
        visit.assertClean();
    }

    private Download save(String format) {
        return page().waitForDownload(() -> page().locator("#export").selectOption(format));
    }

    @Test
    void theResultIsSavedInEveryFormatAndReadsBack(@TempDir Path downloads) throws Exception {
        run(
                "SELECT '=1+1' AS Formula, 'a,\"b' AS Quoted, 42::BIGINT AS Number, 1.5::DECIMAL(5,2) AS Price, true AS Yes,"
                        + " NULL::VARCHAR AS Nothing, TIMESTAMPTZ '2026-01-02 03:04:05+00' AS Moment, DATE '2026-01-02' AS Day");
        statusThatHas("1 row · ");

        var csv = Files.readString(save("csv").path());
        assertThat(csv)
                .isEqualTo(String.join(
                        "\r\n",
                        "\uFEFFFormula,Quoted,Number,Price,Yes,Nothing,Moment,Day",
                        "'=1+1,\"a,\"\"b\",42,1.50,true,,2026-01-02T03:04:05Z,2026-01-02",
                        ""));
        assertThat(Files.readString(save("json").path()).lines())
                .containsExactly(
                        "[",
                        "{\"Formula\":\"=1+1\",\"Quoted\":\"a,\\\"b\",\"Number\":42,\"Price\":1.50,\"Yes\":true,"
                                + "\"Nothing\":null,\"Moment\":\"2026-01-02T03:04:05Z\",\"Day\":\"2026-01-02\"}",
                        "]");
        assertThat(Files.readString(save("ndjson").path()).lines()).hasSize(1);
        try (var zip = new ZipFile(save("xlsx").path().toFile())) {
            var sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(sheet).contains("=1+1", "a,&quot;b", "<v>42</v>").doesNotContain("<f>");
        }
        var parquet = downloads.resolve("result.parquet");
        var download = save("parquet");
        assertThat(download.suggestedFilename()).isEqualTo("result.parquet");
        download.saveAs(parquet);
        try (var duck = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duck.createStatement();
                var rows = statement.executeQuery("SELECT Formula, Number, Price, Yes, Nothing IS NULL, epoch(Moment),"
                        + " Day::VARCHAR, typeof(Moment) FROM '" + parquet + "'")) {
            assertThat(rows.next()).isTrue();
            assertThat(List.of(
                            rows.getString(1),
                            rows.getLong(2),
                            rows.getString(3),
                            rows.getBoolean(4),
                            rows.getBoolean(5),
                            rows.getLong(6),
                            rows.getString(7),
                            rows.getString(8)))
                    .containsExactly(
                            "=1+1", 42L, "1.50", true, true, 1767323045L, "2026-01-02", "TIMESTAMP WITH TIME ZONE");
            assertThat(rows.next()).isFalse();
        }
        visit.assertClean();
    }

    @Test
    void tagsInDataAreShownAsText() {
        var literal = "'" + EVIL.replace("'", "''") + "'";
        run("SELECT " + literal + " AS \"" + EVIL.replace("\"", "\"\"") + "\", 3 AS n");
        statusThatHas("1 row · ");
        assertThat(page().locator("#grid [role=gridcell]").first()).hasText(EVIL);
        page().locator("#grid [role=gridcell]").first().focus();
        assertThat(page().locator(".detail pre")).hasText(EVIL);
        page().locator("#tab-chart").click();
        visit.await(".plot .barlayer .point path");
        page().locator("#tab-history").click();
        run("SELECT x" + EVIL.replace("\"", "") + " FROM PullRequests");
        errorThatHas("SQLSTATE");

        assertThat(page().evaluate("window.intruder === undefined")).isEqualTo(true);
        assertThat(page().locator("main img, main script, aside img").count()).isZero();
        visit.assertClean();
    }

    @Test
    void tenThousandRowsScrollAndOnlyTheRowsInViewAreInThePage() {
        run("SELECT n, n * 2 AS twice FROM range(20000) t(n)");
        assertThat(statusThatHas("first 10,000 rows")).contains("10,000 rows", "maxRows");
        assertThat(page().locator("#grid tbody tr").count()).isLessThan(80);
        page().locator("#grid [role=gridcell][tabindex='0']").focus();
        page().keyboard().press("Control+End");
        assertThat(page().evaluate("document.activeElement.textContent")).isEqualTo("19998");
        visit.assertClean();
    }

    @Test
    void whatWritesOrReadsFilesOrReachesTheNetworkIsRefused() {
        for (var sql : List.of(
                "DELETE FROM Issues",
                "COPY (SELECT 1) TO 'stolen.csv'",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM 'http://127.0.0.1:9/x.csv'",
                "ATTACH 'x.db'",
                "INSTALL httpfs",
                "CALL GetOAuthAccessToken()")) {
            run(sql);
            assertThat(errorThatHas("SQLSTATE").textContent())
                    .as(sql)
                    .containsPattern("not supported|cannot be called");
            assertThat(page().locator("#grid td").count()).isZero();
        }
        assertThat(world.emulator.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"390,844,LIGHT", "390,844,DARK", "1024,768,LIGHT", "1024,768,DARK", "1920,1080,LIGHT", "1920,1080,DARK"
    })
    void itLooksWellAndAxeFindsNothing(int width, int height, ColorScheme colours) throws Exception {
        try (var own = open(width, height, colours)) {
            own.page().locator("#run").click();
            own.page().locator("#status").getByText("20 rows · ").waitFor();
            own.page().locator("#grid [role=gridcell]").first().focus();
            var name = "console-" + width + "-" + colours.name().toLowerCase(Locale.ROOT);
            own.screenshot(name);
            assertThat(own.violations()).as("rows").isEmpty();
            own.eventually(() -> {
                assertThat((Integer) own.page().evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(width);
                assertThat(own.place(own.page().locator("#editor")).height).isGreaterThan(100);
                assertThat(own.place(own.page().locator(".scroller")).height).isGreaterThan(200);
            });
            if (width < 1000) {
                own.page().locator("#side-toggle").click();
            }
            own.page().locator("#tables summary").nth(3).click();
            own.page().locator(".facts p").first().waitFor();
            own.page().locator("#tab-plan").click();
            own.page().evaluate("scrollTo(0, 0)");
            own.screenshot(name + "-plan");
            assertThat(own.violations()).as("plan and schema").isEmpty();
            own.assertClean();
        }
    }
}
