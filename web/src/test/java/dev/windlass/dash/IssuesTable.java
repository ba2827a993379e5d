package dev.windlass.dash;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database in memory with a small table Issues, as {@code SELECT … FROM Issues} of Windlass would show it. */
final class IssuesTable {

    static final String SEED = "SELECT Title, ContentRaw FROM Issues WHERE Id = '1'";

    private IssuesTable() {}

    static Connection open(String... titlesAndTexts) throws SQLException {
        var connection = DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE Issues (Id BIGINT, Title VARCHAR, ContentRaw VARCHAR)");
        }
        try (var insert = connection.prepareStatement("INSERT INTO Issues VALUES (1, ?, ?)")) {
            for (var index = 0; index < titlesAndTexts.length; index += 2) {
                insert.setString(1, titlesAndTexts[index]);
                insert.setString(2, titlesAndTexts[index + 1]);
                insert.execute();
            }
        }
        return connection;
    }

    /** What the demo shows: issue number 1 of each of a dozen repositories. */
    static Connection likeTheDemo() throws SQLException {
        var lorem =
                "The nightly import stops after the third file and leaves a lock behind. Steps: start it, wait, look. ";
        return open(
                "Checkout fails for carts with more than 99 items", lorem.repeat(4),
                "Search ignores umlauts: Übergröße", lorem.repeat(2),
                "Dark mode: links are unreadable", lorem.substring(0, 60),
                "Crash when the token expires during a push", lorem.repeat(6),
                "Add an export of invoices as CSV", lorem.repeat(3),
                "日本語のタイトルが文字化けする", lorem.substring(0, 80),
                "Timeout in the payment callback", lorem.repeat(5),
                "Document the retry rules", lorem.substring(0, 90),
                "Flaky test: SchedulerTest.runsAtMidnight", lorem.repeat(2) + "Seen twice.",
                "2026 roadmap: what is left", lorem.repeat(3) + lorem.substring(0, 50),
                "<script>alert('x')</script> & <b>bold</b> titles", lorem,
                "Upgrade to Java 21", "");
    }
}
