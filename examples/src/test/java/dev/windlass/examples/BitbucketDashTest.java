package dev.windlass.examples;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.options.ColorScheme;
import dev.windlass.web.Browser;
import dev.windlass.web.Request;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The seed program over any driver with a table Issues; {@code it} has it over Windlass and the emulator. */
class BitbucketDashTest {

    private Connection connection;

    @BeforeEach
    void issueNumberOneOfThreeRepositories() throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE Issues AS SELECT * FROM (VALUES"
                    + " (1, 'Login fails', 'Since Monday nobody can sign in with a hardware key.'),"
                    + " (1, 'Typo on the start page', 'It says wellcome.'),"
                    + " (1, 'Export is slow', 'Three minutes for 2,000 rows; the same took ten seconds in spring.'),"
                    + " (2, 'Not number one', 'This row is not in the chart.')) AS t (Id, Title, ContentRaw)");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void theLayoutHoldsTheRowsOfTheQuery() throws Exception {
        var layout = BitbucketDash.app(connection)
                .handler()
                .handle(Request.get("/_dash-layout"))
                .text();

        assertThat(layout)
                .contains("\"x\":[\"Login fails\",\"Typo on the start page\",\"Export is slow\"]")
                .contains("\"y\":[52,17,66]")
                .contains("It says wellcome.")
                .doesNotContain("Not number one");
    }

    @Test
    void theServerAnswersWithoutATokenNothingAndIsThereUntilItIsClosed() throws Exception {
        var server = BitbucketDash.app(connection).serve(0);
        var address = server.uri().toURL();
        try (server) {
            assertThat(status(address)).isEqualTo(401);
            assertThatThrownBy(() -> BitbucketDash.app(connection).serve(server.port()))
                    .isInstanceOf(BindException.class)
                    .hasMessageContaining("Port " + server.port() + " on 127.0.0.1 is taken");
        }

        assertThatThrownBy(() -> status(address)).hasMessageContaining("refused");
    }

    @Test
    @Tag("browser")
    void theBrowserShowsOneBarForEachRow() throws Exception {
        try (var browser = Browser.open();
                var server = BitbucketDash.app(connection).serve(0);
                var visit = browser.visit(server.entrance(""), 1024, 768, ColorScheme.LIGHT)) {
            var bars = visit.await("#example-graph .barlayer .point path");

            assertThat(bars).hasCount(3);
            visit.eventually(() -> assertThat(bars.all())
                    .allSatisfy(bar -> assertThat(visit.place(bar).height).isGreaterThan(20)));
            assertThat(visit.page()).hasTitle("Windlass + Dash");
            assertThat(visit.page().locator(".gtitle")).hasText("Bitbucket Issues Data");
            assertThat(visit.page().locator(".xtick text"))
                    .hasText(new String[] {"Login fails", "Typo on the start page", "Export is slow"});
            visit.screenshot("bitbucket-dash");
            visit.assertClean();
        }
    }

    private static int status(URL address) throws Exception {
        var connection = (HttpURLConnection) address.openConnection();
        try {
            return connection.getResponseCode();
        } finally {
            connection.disconnect();
        }
    }
}
