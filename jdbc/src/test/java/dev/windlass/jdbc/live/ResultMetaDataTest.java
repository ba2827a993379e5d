package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which tables the columns of a result come, and of which types parameters are: known without a request. */
class ResultMetaDataTest extends LiveTest {
    /** Each column as {@code schema.table nullable}. */
    private static List<String> origins(Connection connection, String sql) throws SQLException {
        List<String> origins = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            ResultSetMetaData columns = statement.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String table = columns.getSchemaName(i) + "." + columns.getTableName(i);
                origins.add(table + " "
                        + switch (columns.isNullable(i)) {
                            case ResultSetMetaData.columnNoNulls -> "never";
                            case ResultSetMetaData.columnNullable -> "maybe";
                            default -> "unknown";
                        });
            }
        }
        return origins;
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            SELECT Id, Reason FROM PullRequests WHERE Id = ?; Information.PullRequests never, Information.PullRequests maybe
            SELECT p.id AS x, Id + 1 FROM pullrequests p; Information.PullRequests never, . unknown
            SELECT Slug, p.Id FROM Repositories r LEFT JOIN PullRequests p ON Slug = RepositorySlug; \
            Information.Repositories never, Information.PullRequests maybe
            SELECT Id FROM "Repository_web".PullRequests; Repository_web.PullRequests never
            SELECT Id FROM acme.Information.PullRequests; Information.PullRequests never
            SELECT Id FROM (SELECT * FROM PullRequests); . unknown
            WITH PullRequests AS (SELECT 1 AS Id) SELECT Id FROM PullRequests; . unknown
            SELECT Id FROM PullRequests UNION ALL SELECT Id FROM Issues; . unknown
            SELECT count(*) FROM Users; . unknown
            SELECT NAME FROM sys_sqlinfo; sys.sys_sqlinfo maybe
            """)
    void plainColumnsTellTheirTable(String sql, String expected) throws SQLException {
        assertThat(String.join(", ", origins(connect(), sql))).isEqualTo(expected);
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void aStarTellsAllColumnsOfItsTables() throws SQLException {
        List<String> origins = origins(
                connect(), "SELECT b.*, r.Slug FROM Branches b JOIN Repositories r ON r.Slug = b.RepositorySlug");
        assertThat(origins.subList(0, origins.size() - 1))
                .allMatch(origin -> origin.startsWith("Information.Branches "));
        assertThat(origins.get(origins.size() - 1)).isEqualTo("Information.Repositories never");
    }

    @Test
    void theSchemaIsTheOneThatTheStatementRanIn() throws SQLException {
        Connection connection = connect("Schema=Repository_web");
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT Id FROM PullRequests LIMIT 1")) {
            connection.setSchema("Information");
            assertThat(rows.getMetaData().getSchemaName(1)).isEqualTo("Repository_web");
            assertThat(rows.getMetaData().getCatalogName(1)).isEqualTo("acme");
            assertThat(rows.getMetaData().getPrecision(1)).isEqualTo(19);
        }
    }

    @Test
    void aParameterIsOfTheTypeOfItsPlace() throws SQLException {
        Connection connection = connect();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT ? FROM PullRequests WHERE Id = ? AND Title LIKE ? AND UpdatedOn > ? AND Draft = ?")) {
            ParameterMetaData parameters = statement.getParameterMetaData();
            assertThat(List.of(
                            parameters.getParameterType(1),
                            parameters.getParameterType(2),
                            parameters.getParameterType(3),
                            parameters.getParameterType(4),
                            parameters.getParameterType(5)))
                    .containsExactly(
                            Types.VARCHAR, Types.BIGINT, Types.VARCHAR, Types.TIMESTAMP_WITH_TIMEZONE, Types.BOOLEAN);
            assertThat(parameters.getParameterClassName(2)).isEqualTo("java.lang.Long");
            assertThat(parameters.isSigned(2)).isTrue();
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM Nowhere WHERE x = ?")) {
            assertThat(statement.getParameterMetaData().getParameterTypeName(1)).isEqualTo("VARCHAR");
        }
    }
}
