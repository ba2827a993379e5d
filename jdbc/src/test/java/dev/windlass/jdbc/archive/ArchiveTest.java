package dev.windlass.jdbc.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections to archives and to nothing else: neither workspace, server nor token; no test makes a request. */
@Timeout(60)
abstract class ArchiveTest {
    private final List<Connection> opened = new ArrayList<>();

    /** The warnings of the statement that was run last. */
    final List<String> warnings = new ArrayList<>();

    @TempDir
    Path folder;

    /** A connection to that archive; closed after the test. */
    final Connection connect(Path archive, String... properties) throws SQLException {
        Connection connection = DriverManager.getConnection(
                "jdbc:bitbucket:IssueArchive='" + archive + "';" + String.join(";", properties));
        opened.add(connection);
        return connection;
    }

    /** All rows as text, columns joined by a bar. */
    final List<String> rows(Connection connection, String sql) throws SQLException {
        warnings.clear();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(String.join("|", row));
            }
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                warnings.add(warning.getMessage());
            }
            return all;
        }
    }

    /** Runs the statement, which has to fail, and in a way that a user understands. */
    final AbstractThrowableAssert<?, ? extends Throwable> assertFailure(Connection connection, String sql) {
        return assertThatThrownBy(() -> rows(connection, sql))
                .isInstanceOf(SQLException.class)
                .hasMessageNotContainingAny("Exception", "dev.windlass", "\n");
    }

    @AfterEach
    final void nothingWasAsked() throws SQLException {
        for (Connection connection : opened) {
            if (!connection.isClosed()) {
                assertThat(rows(connection, "SELECT * FROM sys_requests")).isEmpty();
                connection.close();
            }
        }
    }
}
