package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The connection properties that shorten the lists of the metadata, and shorten nothing else. */
class BrowsableTest extends LiveTest {
    private static List<String> column(ResultSet rows, String name) throws SQLException {
        List<String> values = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                values.add(rows.getString(name));
            }
        }
        return values;
    }

    @Test
    void namedSchemasAreListedWithoutARequestAndInTheirOneSpelling() throws SQLException {
        Connection connection = connect("BrowsableSchemas=information, repository_DOCS");
        List<String> schemas = List.of("Information", "Repository_docs");
        assertThat(column(connection.getMetaData().getSchemas(), "TABLE_SCHEM")).isEqualTo(schemas);
        assertThat(rows(connection, "SELECT SchemaName FROM sys_schemas")).isEqualTo(schemas);
        assertThat(rows(connection, "SELECT DISTINCT SchemaName FROM sys_tables ORDER BY 1"))
                .isEqualTo(schemas);
        assertThat(column(connection.getMetaData().getTables(null, "sys", "%", null), "TABLE_NAME"))
                .isEmpty();
        assertThat(emulator.requests()).isEmpty();

        assertThat(rows(connection, "SELECT count(*) FROM \"Repository_web\".PullRequests"))
                .as("what is not listed can be queried")
                .hasSize(1);
    }

    @Test
    void namedTablesAndViewsAreListedWithTheirColumnsAndKeys() throws SQLException {
        Connection connection =
                connect("BrowsableSchemas=Information;Tables=pullrequests,Repositories;Views=ReviewLoad");
        List<String> listed = List.of("PullRequests", "Repositories", "ReviewLoad");
        assertThat(column(connection.getMetaData().getTables(null, null, "%", null), "TABLE_NAME"))
                .containsExactlyInAnyOrderElementsOf(listed);
        assertThat(column(connection.getMetaData().getColumns(null, null, "%", "%"), "TABLE_NAME"))
                .contains("PullRequests", "ReviewLoad")
                .isSubsetOf(listed);
        assertThat(column(connection.getMetaData().getPrimaryKeys(null, "Information", "Branches"), "COLUMN_NAME"))
                .isEmpty();
        assertThat((Object) connection.getWarnings()).isNull();
        assertThat(rows(connection, "SELECT count(*) FROM Branches WHERE RepositorySlug = 'docs'"))
                .hasSize(1);
    }

    @Test
    void aNameThatIsNoneIsToldWithTheNearest() throws SQLException {
        assertThat(connect("Tables=PullRequest").getWarnings().getMessage())
                .contains("Tables names PullRequest, which is no table here. Did you mean PullRequests?");
        assertThat(connect("Views=Nothing").getWarnings().getMessage())
                .contains("Views names Nothing, which is no view here.");
        assertThatThrownBy(() -> connect("BrowsableSchemas=Informations"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("BrowsableSchemas")
                .hasMessageContaining("Did you mean Information?");
    }

    @Test
    void autoCacheKeepsAnswersAsLongAsIsTolerated() throws SQLException {
        Connection connection = connect("AutoCache=true;CacheTolerance=100000");
        String sql = "SELECT Slug FROM Repositories";
        assertThat(rows(connection, sql)).isEqualTo(rows(connection, sql)).isNotEmpty();
        assertThat(emulator.requests()).hasSize(1);
        assertThat((Object) connection.getWarnings()).isNull();

        Connection untolerant = connect("AutoCache=true;CacheTolerance=0");
        assertThat(rows(untolerant, sql)).isEqualTo(rows(untolerant, sql)).isNotEmpty();
        assertThat(emulator.requests()).hasSize(3);
    }
}
