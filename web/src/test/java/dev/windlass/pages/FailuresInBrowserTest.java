package dev.windlass.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a page says when a dataset of several tiles fails. */
@Tag("browser")
class FailuresInBrowserTest {

    private static final String PAGE = """
            ---
            title: Later
            ---
            ```sql later
            SELECT Day, Hours FROM Later ORDER BY Day
            ```
            ```sql there
            SELECT Slug FROM Repositories
            ```
            ```row
            - { type: kpi, data: later, value: Hours, title: Hours }
            - { type: line, data: later, x: Day, y: Hours, log_y: true, format: hours, title: Days }
            - { type: table, data: there, title: There }
            ```
            """;

    @Test
    void isSaidOnceAndTriedAgainForAllOfThem(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("later.md"), PAGE);
        try (var tables = new DemoTables();
                var app = PageApp.of(folder, tables);
                var server = app.serve(0);
                var browser = Browser.open();
                var visit = browser.visit(server.uri().resolve("later"), 1024, 800, ColorScheme.DARK)) {
            visit.await("body.wl-ready");
            var page = visit.page();
            var failure = page.locator(".wl-failure");
            assertThat(failure).hasCount(1);
            assertThat(failure).containsText("Later");
            assertThat(failure).containsText("later.md, line 4");
            assertThat(page.locator("#tile-0 .wl-body")).hasText("Could not be loaded.");
            assertThat(page.locator("#tile-1 .wl-body")).hasText("Could not be loaded.");
            assertThat(page.locator("#tile-2 tbody tr")).hasCount(10);
            visit.screenshot("pages-failure");

            try (var connection = tables.open();
                    var statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE Later AS SELECT * FROM (VALUES (DATE '2026-01-05', 0.1), (DATE '2026-01-12', 300.0)) t(Day, Hours)");
            }
            // A failure is remembered for three seconds, so that many visitors do not ask again at once.
            visit.eventually(() -> {
                if (failure.count() > 0) {
                    failure.locator("button").click();
                }
                assertThat(page.locator("#tile-1 .scatterlayer .point").count()).isPositive();
            });
            assertThat(failure).hasCount(0);
            assertThat(page.locator("#tile-0 .wl-kpi-value")).containsText("0.1");
            // Minutes beside days.
            assertThat(page.locator("#tile-1 .ytick text")).hasText(new String[] {"10 min", "1 h", "10 h", "4 d"});
            visit.assertClean();
        }
    }

    private static final String ON_DEMAND = """
            ---
            title: Price
            refresh: 300
            ---
            ```sql costly opt-in price="a request"
            SELECT Number FROM Costly
            ```
            ```row
            - { type: kpi, data: costly, value: Number, title: Number }
            ```
            """;

    @Test
    void isLoadedAgainWhenAskedAndKeepsItsRowsWhereThatFails(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("price.md"), ON_DEMAND);
        try (var tables = new DemoTables();
                var connection = tables.open();
                var statement = connection.createStatement();
                var app = PageApp.of(folder, tables);
                var server = app.serve(0);
                var browser = Browser.open();
                var visit = browser.visit(server.uri().resolve("price"), 1024, 800, ColorScheme.LIGHT)) {
            statement.execute("CREATE TABLE Costly AS SELECT 1 AS Number");
            visit.await("#tile-0 button:text-is('Load')").click();
            var page = visit.page();
            var number = page.locator("#tile-0 .wl-kpi-value");
            var again = page.locator("#tile-0 button:text-is('Load again')");
            assertThat(number).hasText("1");

            statement.execute("UPDATE Costly SET Number = 2");
            var before = tables.statements.get();
            again.dblclick();
            assertThat(number).hasText("2");
            Assertions.assertThat(tables.statements.get() - before)
                    .as("statements of a double click")
                    .isEqualTo(1);
            assertThat(page.locator("#tile-0 footer")).containsText("3 requests");

            statement.execute("ALTER TABLE Costly RENAME TO Gone");
            again.click();
            var failure = page.locator(".wl-failure");
            assertThat(failure).containsText("rows from before");
            assertThat(failure).containsText("Costly");
            assertThat(number).hasText("2");
            assertThat(page.locator("#tile-0 footer")).containsText("could not be loaded again");

            statement.execute("ALTER TABLE Gone RENAME TO Costly");
            statement.execute("UPDATE Costly SET Number = 3");
            visit.eventually(() -> {
                if (failure.count() > 0) {
                    failure.locator("button").click();
                }
                Assertions.assertThat(number.textContent()).isEqualTo("3");
            });
            assertThat(failure).hasCount(0);
            visit.assertClean();
        }
    }
}
