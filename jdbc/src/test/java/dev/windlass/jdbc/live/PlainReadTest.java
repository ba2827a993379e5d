package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.windlass.emulator.EmulatorOptions;
import dev.windlass.emulator.Fault;
import dev.windlass.emulator.Scenario;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plain SELECT of one table, whose rows do not pass the engine, gives what the engine would. */
class PlainReadTest extends LiveTest {
    @Override
    Scenario scenario() {
        return Scenario.acme(EmulatorOptions.defaults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM PullRequests",
                "SELECT * FROM Repositories",
                "SELECT * FROM Information.Projects;",
                "SELECT * FROM acme.Information.WorkspaceMembers",
                "SELECT * FROM Branches",
                "SELECT * FROM Pipelines",
                "SELECT Slug, \"IsPrivate\", FullName, Slug, UpdatedOn, Size FROM Repositories",
                "select slug, SIZE from repositories"
            })
    void theSameRowsAsWithAConditionThatIsAlwaysTrue(String plain) throws Exception {
        Connection connection = connect();
        List<List<Object>> rows = objects(connection, plain);
        assertThat(rows).isNotEmpty();
        String engines = plain.replace(";", "") + " WHERE random() < 2";
        assertThat(rows).isEqualTo(objects(connection, engines));
    }

    /** Each value with its class; first the labels and types of the columns. */
    private static List<List<Object>> objects(Connection connection, String sql) throws SQLException {
        List<List<Object>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                Object[] row = new Object[2 * columns];
                for (int i = 0; i < columns; i++) {
                    Object value = result.getObject(i + 1);
                    row[2 * i] = result.getMetaData().getColumnLabel(i + 1);
                    row[2 * i + 1] = value == null ? "NULL" : value.getClass().getSimpleName() + " " + value;
                }
                rows.add(Arrays.asList(row));
            }
        }
        return rows;
    }

    @Test
    void whatOnlyLooksPlainIsTheEnginesToAnswer() throws Exception {
        Connection connection = connect();
        assertThat(rows(connection, "SELECT Slug s FROM Repositories")).isNotEmpty();
        assertThat(objects(connection, "SELECT current_date FROM Repositories")).isNotEmpty();
        assertThat(objects(connection, "SELECT * FROM StaleBranches"))
                .isEqualTo(objects(connection, "SELECT * FROM StaleBranches WHERE random() < 2"));
        assertThatThrownBy(() -> rows(connection, "SELECT Slugg FROM Repositories"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Slugg");
    }

    @Test
    void whatSpeaksAgainstItIsSaidWhenItIsRun() throws Exception {
        try (Statement statement = connect("MaxRequests=1").createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("SELECT Id FROM PullRequests"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("MaxRequests");
        }
    }

    @Test
    void itEndsWhenItIsClosedOrCancelled() throws Exception {
        emulator.inject(Fault.when().parameter("page", "2").hold());
        Connection connection = connect();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT Id FROM PullRequests")) {
            assertThat(rows.next()).isTrue();
            statement.cancel();
            assertThatThrownBy(() -> {
                        while (rows.next()) {
                            assertThat(rows.getLong(1)).isPositive();
                        }
                    })
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("cancel");
        }
        Live.awaitNoBusyFetchers();
        emulator.clearFaults();
        assertThat(rows(connection, "SELECT Slug FROM Repositories")).isNotEmpty();
    }
}
