package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Emulator;
import dev.windlass.emulator.EmulatorOptions;
import java.net.BindException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A workspace of 5,000 repositories: what its schemas and tables cost a tool that lists them all. */
@Tag("slow")
class ManyRepositoriesTest {
    private static final int REPOSITORIES = 5_000;
    private static final int ROWS_A_PAGE = 100;

    @Test
    @Timeout(180)
    void listingSchemasAndTablesCostsTheRepositoryListOnce() throws SQLException, BindException {
        EmulatorOptions many = EmulatorOptions.defaults()
                .withRepositories(REPOSITORIES)
                .withPullRequests(0)
                .withPipelines(0);
        try (Emulator emulator = Emulator.start(many);
                Connection connection = DriverManager.getConnection(
                        "jdbc:bitbucket:Workspace=acme;AccessToken=demo-token;ApiUrl=" + emulator.apiUrl())) {
            assertThat(emulator.requests()).as("to connect").isEmpty();
            try (ResultSet schemas = connection.getMetaData().getSchemas(null, "Repository_%")) {
                assertThat(rows(schemas)).isEqualTo(REPOSITORIES);
            }
            int pages = REPOSITORIES / ROWS_A_PAGE;
            assertThat(emulator.requests())
                    .hasSize(pages)
                    .allMatch(request -> request.path().equals("/2.0/repositories/acme"));

            try (ResultSet tables = connection.getMetaData().getTables(null, "Repository_%", "PullRequests", null)) {
                assertThat(rows(tables)).isEqualTo(REPOSITORIES);
            }
            try (Statement statement = connection.createStatement();
                    ResultSet schemas = statement.executeQuery(
                            "SELECT SchemaName FROM sys_schemas WHERE SchemaName LIKE 'Repository%'")) {
                assertThat(rows(schemas)).isEqualTo(REPOSITORIES);
            }
            assertThat(emulator.requests()).as("the list is known by now").hasSize(pages);
        }
    }

    private static int rows(ResultSet result) throws SQLException {
        int rows = 0;
        while (result.next()) {
            rows++;
        }
        return rows;
    }
}
