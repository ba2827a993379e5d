package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.emulator.Emulator;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The driver against the emulator: signing in, scopes, metadata that asks, and what requests are told. */
final class EmulatedBitbucketTest {
    private static Emulator emulator;

    @BeforeAll
    static void start() {
        emulator = Emulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void forget() {
        emulator.clearRequests();
    }

    private static Connection connect(String pairs) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:ApiUrl=%s;SiteUrl=%s;Workspace=acme;%s"
                .formatted(emulator.apiUrl(), emulator.siteUrl(), pairs));
    }

    private static Connection connect() throws SQLException {
        return connect("AccessToken=demo-token");
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Test
    void connectingMakesNoRequestUnlessAsked() throws SQLException {
        connect().close();
        assertThat(emulator.requests()).isEmpty();
        connect("AccessToken=demo-token;ConnectOnOpen=true").close();
        assertThat(emulator.requests()).hasSize(1);
        SQLException failure =
                catchThrowableOfType(SQLException.class, () -> connect("AccessToken=wrong-s3cret;ConnectOnOpen=true"));
        assertThat((Throwable) failure)
                .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void theConsumerSignsIn() throws SQLException {
        try (Connection connection =
                        connect("AuthScheme=client;OAuthClientId=demo-client;OAuthClientSecret=demo-secret");
                Statement statement = connection.createStatement()) {
            assertThat(column(statement, "SELECT Slug FROM Repositories LIMIT 1"))
                    .hasSize(1);
        }
    }

    @Test
    void aWrongTokenIsTheStatementsError() throws SQLException {
        try (Connection connection = connect("AccessToken=wrong");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement
                            .executeQuery("SELECT Slug FROM Repositories")
                            .next())
                    .isInstanceOf(SQLInvalidAuthorizationSpecException.class)
                    .hasMessageContaining("refused the token in AccessToken (401)");
        }
    }

    @Test
    void rowsOfALiveTableAreReadWithTheirTypes() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT RepositorySlug, Id, Title, CreatedOn FROM PullRequests WHERE RepositorySlug = ? AND Id = ?")) {
            String slug = slugWithPullRequests(connection);
            emulator.clearRequests();
            for (Object id : new Object[] {1, 1L, "1"}) {
                statement.setString(1, slug);
                statement.setObject(2, id);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString("repositoryslug")).isEqualTo(slug);
                    assertThat(rows.getLong("Id")).isEqualTo(1);
                    assertThat(rows.getString("Title")).isNotBlank();
                    OffsetDateTime created = rows.getObject("CreatedOn", OffsetDateTime.class);
                    assertThat(rows.getTimestamp("CreatedOn").toInstant()).isEqualTo(created.toInstant());
                    assertThat(rows.next()).isFalse();
                }
            }
            assertThat(emulator.requests()).hasSize(3);
            assertThat(connection.unwrap(WindlassConnection.class).requests())
                    .allSatisfy(request -> assertThat(request.url()).doesNotContain("demo-token"))
                    .extracting(WindlassConnection.Request::status)
                    .contains(200);
        }
    }

    private static String slugWithPullRequests(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return column(statement, "SELECT RepositorySlug FROM PullRequests WHERE Id = 1 ORDER BY 1 LIMIT 1")
                    .get(0);
        }
    }

    @Test
    void schemasAreListedWithOneRequestAndAreScopes() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            DatabaseMetaData about = connection.getMetaData();
            List<String> schemas = new ArrayList<>();
            try (ResultSet rows = about.getSchemas()) {
                while (rows.next()) {
                    schemas.add(rows.getString("TABLE_SCHEM"));
                }
            }
            int listing = emulator.requests().size();
            assertThat(listing).isLessThanOrEqualTo(2);
            assertThat(schemas).isSorted().contains("Information").anyMatch(name -> name.startsWith("Repository_"));
            try (ResultSet tables = about.getTables(connection.getCatalog(), null, "%", null)) {
                int count = 0;
                while (tables.next()) {
                    count++;
                }
                assertThat(count).isGreaterThan(schemas.size());
            }
            assertThat(emulator.requests()).as("known now").hasSize(listing);
            connection.setSchema("Repository_" + slugWithPullRequests(connection));
            emulator.clearRequests();
            assertThat(column(statement, "SELECT Title FROM PullRequests WHERE Id = 1"))
                    .hasSize(1);
            assertThat(emulator.requests()).hasSize(1);
        }
    }

    @Test
    void withoutAWorkspaceTheWorkspacesCanBeRead() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:windlass:ApiUrl=" + emulator.apiUrl() + ";AccessToken=demo-token");
                Statement statement = connection.createStatement()) {
            assertThat(column(statement, "SELECT Slug FROM Workspaces")).contains("acme");
            assertThatThrownBy(() -> statement
                            .executeQuery("SELECT Slug FROM Repositories")
                            .next())
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("3D000");
        }
    }

    @Test
    void aPlanMakesNoRequest() throws SQLException {
        try (Connection connection = connect()) {
            assertThat(connection
                            .unwrap(WindlassConnection.class)
                            .plan("SELECT Title FROM PullRequests WHERE RepositorySlug = 'x' LIMIT 5"))
                    .contains("/repositories/acme/x/pullrequests");
            assertThat(emulator.requests()).isEmpty();
        }
    }
}
