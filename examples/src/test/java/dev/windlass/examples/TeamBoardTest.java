package dev.windlass.examples;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeamBoardTest {

    @TempDir
    private Path folder;

    private String url = "";

    @BeforeEach
    void pullRequests() throws SQLException {
        url = "jdbc:duckdb:" + folder.resolve("rows.db");
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE PullRequests AS SELECT * FROM (VALUES"
                    + " (1, 'Add a <b>basket</b>', 'Ada', 'OPEN', 'shop', 3), (2, 'Faster search', 'Bob', 'OPEN', 'shop', 0),"
                    + " (3, 'Old news', 'Ada', 'MERGED', 'shop', 1), (1, '=1+1', 'Cem', 'OPEN', 'site', 0))"
                    + " AS t (Id, Title, AuthorDisplayName, State, RepositorySlug, CommentCount)");
        }
    }

    @Test
    void itUsesWhatIsPublicOnly() throws Exception {
        var source = Files.readString(Path.of("src/main/java/dev/windlass/examples/TeamBoard.java"));
        assertThat(Stream.of(source.split("\n")).filter(line -> line.startsWith("import")))
                .allMatch(line -> line.matches("import (static )?(dev\\.windlass\\.dash|java)\\..*"));
    }

    @Test
    @Tag("browser")
    void aVisitorFindsTheWay() throws Exception {
        try (var browser = Browser.open();
                var server = TeamBoard.app(url).serve(0);
                var visit = browser.visit(server.entrance(""), 1024, 900, ColorScheme.LIGHT)) {
            var page = visit.page();
            visit.await("#chart .barlayer .point path");
            visit.screenshot("team-board");
            assertThat(page.locator("#chart .xtick text")).hasText(new String[] {"shop", "site"});
            page.getByLabel("State").selectOption("MERGED");
            visit.await(".gtitle:has-text('merged')");
            assertThat(page.locator("#links a")).hasText(new String[] {"shop"});

            page.locator("#links a").click();
            visit.await("h1:has-text('shop')");
            visit.await("td:has-text('Add a <b>basket</b>')");
            assertThat(page).hasTitle("shop - Team board");
            assertThat(page).hasURL(Pattern.compile("/repository/shop$"));
            visit.screenshot("team-board-repository");
            page.getByText("Merged").click();
            visit.await("td:has-text('Old news')");
            var file = page.waitForDownload(() -> page.locator("#save").click());
            assertThat(Files.readString(file.path())).isEqualTo("Id,Title,Author,Comments\r\n3,Old news,Ada,1\r\n");

            page.getByText("Search").click();
            page.locator("#words").fill("SEARCH");
            visit.await("td:has-text('Faster search')");
            page.locator("#words").fill("' OR '1'='1");
            visit.await("#found:has-text('Nothing.')");
            page.goBack();
            visit.await("h1:has-text('shop')");
            visit.assertClean();
        }
    }
}
