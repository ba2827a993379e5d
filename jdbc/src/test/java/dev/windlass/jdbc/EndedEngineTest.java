package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.emulator.Emulator;
import dev.windlass.sql.duck.EndedDatabases;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A fault of DuckDB's ends its database for good; the connection goes on with another. */
final class EndedEngineTest {
    private final EndedDatabases databases = new EndedDatabases();
    private Emulator emulator;
    private Connection connection;

    @BeforeEach
    void connect() {
        emulator = Emulator.start();
        ConnectionSettings settings = ConnectionSettings.of(
                "jdbc:bitbucket:ApiUrl=%s;SiteUrl=%s;Workspace=acme;AccessToken=demo-token"
                        .formatted(emulator.apiUrl(), emulator.siteUrl()),
                new Properties());
        connection = new JdbcConnection(databases.engine(settings.engine()), settings);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        emulator.close();
    }

    private long count(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void oneStatementFailsAndTheNextHasANewDatabase() throws SQLException {
        long before = count("Repositories");
        databases.end();
        SQLException failure = catchThrowableOfType(SQLException.class, () -> count("Repositories"));
        assertThat((Throwable) failure).hasMessageStartingWith("A fault of the SQL engine has ended it");
        assertThat(failure.getSQLState()).isEqualTo("XX000");
        assertThat(count("Repositories")).isEqualTo(before).isPositive();
        assertThat(count("PullRequestTimings")).isPositive();
        assertThat(databases.count()).isEqualTo(2);
    }

    @Test
    void whatWasPreparedBeforeRunsOnTheNewDatabase() throws SQLException {
        try (PreparedStatement prepared =
                connection.prepareStatement("SELECT Slug FROM Repositories WHERE Slug <> ?")) {
            prepared.setString(1, "nothing");
            databases.end();
            assertThat((Throwable) catchThrowableOfType(SQLException.class, prepared::executeQuery))
                    .hasMessageContaining("repeat this one");
            try (ResultSet rows = prepared.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @Test
    void rowsUnderWayDoNotKeepTheEndedDatabase() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT Slug FROM Repositories ORDER BY Slug")) {
            assertThat(rows.next()).isTrue();
            databases.end();
            assertThat((Throwable) catchThrowableOfType(SQLException.class, () -> count("Branches")))
                    .hasMessageContaining("new engine");
        }
        assertThat(count("Repositories")).isPositive();
    }

    @Test
    void anOrdinaryErrorKeepsTheDatabase() throws SQLException {
        assertThat((Throwable) catchThrowableOfType(SQLException.class, () -> count("Nothing")))
                .hasMessageContaining("no table Nothing");
        assertThat(count("Repositories")).isPositive();
        assertThat(databases.count()).isOne();
    }
}
