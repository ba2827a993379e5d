package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.windlass.emulator.Emulator;
import dev.windlass.jdbc.WindlassConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The web flow from plain JDBC: procedures by EXEC and CallableStatement, and the same as Java. */
class OAuthProceduresTest {
    private static Emulator emulator;

    @BeforeAll
    static void start() {
        emulator = Emulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    private static Connection connect(String pairs) throws SQLException {
        return DriverManager.getConnection("jdbc:bitbucket:ApiUrl=%s;SiteUrl=%s;Workspace=acme;AuthScheme=OAuth;"
                        .formatted(emulator.apiUrl(), emulator.siteUrl())
                + "OAuthClientId=demo-client;OAuthClientSecret=demo-secret;CallbackURL=http://localhost:7/cb;" + pairs);
    }

    /** The user grants; his browser is sent back to this address. */
    private static String granted(String page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(page + "&grant=yes")).build(),
                        HttpResponse.BodyHandlers.discarding())
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Test
    void execGivesTheAddressThenTokensThenFreshOnes() throws Exception {
        try (Connection connection = connect("OAuthSettingsLocation=memory://caller");
                Statement statement = connection.createStatement()) {
            String page;
            try (ResultSet row = statement.executeQuery(
                    "EXEC GetOAuthAuthorizationURL @Scope = 'account repository', State='s''t'")) {
                assertThat(row.next()).isTrue();
                page = row.getString("URL");
                assertThat(row.getString("state")).isEqualTo("s't");
                assertThat(row.next()).isFalse();
            }
            assertThat(page)
                    .isEqualTo(emulator.siteUrl() + "/site/oauth2/authorize?client_id=demo-client&response_type=code"
                            + "&redirect_uri=http%3A%2F%2Flocalhost%3A7%2Fcb&scope=account%20repository&state=s%27t");
            String refresh;
            try (PreparedStatement exec =
                    connection.prepareStatement("EXECUTE GetOAuthAccessToken @AuthMode='WEB', @Verifier = ?")) {
                exec.setString(1, granted(page));
                try (ResultSet row = exec.executeQuery()) {
                    row.next();
                    refresh = row.getString("OAuthRefreshToken");
                    assertThat(row.getLong("ExpiresIn")).isEqualTo(7200);
                    assertThat(row.getString("Scope")).isEqualTo("account repository");
                    try (Connection other = connect("OAuthAccessToken=" + row.getString("OAuthAccessToken"));
                            Statement query = other.createStatement();
                            ResultSet rows = query.executeQuery("SELECT Slug FROM Repositories LIMIT 1")) {
                        assertThat(rows.next()).isTrue();
                    }
                }
            }
            assertThatThrownBy(() -> statement.executeQuery("SELECT Slug FROM Repositories LIMIT 1"))
                    .as("the tokens are the caller's")
                    .hasMessageContaining("There is no OAuth session of consumer demo-client in memory://caller");
            try (ResultSet row = statement.executeQuery("EXEC RefreshOAuthAccessToken '" + refresh + "'")) {
                row.next();
                assertThat(row.getString(2)).isNotEqualTo(refresh).hasSize(48);
            }
            SQLException again = catchThrowableOfType(
                    SQLException.class,
                    () -> statement.executeQuery("EXEC RefreshOAuthAccessToken @OAuthRefreshToken='" + refresh + "'"));
            assertThat(again.getSQLState()).isEqualTo("28000");
            assertThat(again.getMessage()).doesNotContain(refresh);
        }
    }

    @Test
    void aCallableStatementTakesNamesAndGivesOutputs() throws Exception {
        try (Connection connection = connect("InitiateOAuth=REFRESH;OAuthSettingsLocation=memory://callable")) {
            String page;
            try (CallableStatement call = connection.prepareCall("{call GetOAuthAuthorizationURL(?, ?, ?, ?)}")) {
                call.setString(1, "http://localhost:8/x");
                call.setNull(2, Types.VARCHAR);
                call.setString("State", "abc");
                call.registerOutParameter(4, Types.VARCHAR);
                assertThat(call.execute()).isFalse();
                page = call.getString(4);
                assertThat(page).contains("localhost%3A8%2Fx", "state=abc");
                assertThat(call.getString("url")).isEqualTo(page);
                assertThat(call.wasNull()).isFalse();
            }
            try (CallableStatement call = connection.prepareCall("GetOAuthAccessToken")) {
                call.setString("@Verifier", granted(page));
                call.setString("CallbackURL", "http://localhost:8/x");
                assertThat(call.execute()).isTrue();
                try (ResultSet row = call.getResultSet()) {
                    assertThat(row.next()).isTrue();
                    assertThat(row.getString("OAuthAccessToken")).hasSize(48);
                }
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT Slug FROM Repositories LIMIT 1")) {
                assertThat(rows.next())
                        .as("with REFRESH the connection is signed in now")
                        .isTrue();
            }
        }
    }

    @Test
    void theSameAsJava() throws Exception {
        try (Connection connection = connect("InitiateOAuth=REFRESH;OAuthSettingsLocation=memory://java")) {
            WindlassConnection.OAuth oauth =
                    connection.unwrap(WindlassConnection.class).oauth();
            URI page = oauth.authorizationUrl(null, "account", "x");
            WindlassConnection.OAuth.Tokens tokens = oauth.exchange(granted(page.toString()), null);
            assertThat(tokens.toString()).doesNotContain(tokens.accessToken(), tokens.refreshToken());
            WindlassConnection.Identity who =
                    connection.unwrap(WindlassConnection.class).whoAmI();
            assertThat(who.name()).isNotBlank();
            assertThat(who.credential()).isEqualTo("the OAuth session of consumer demo-client");
            assertThat(who.scopes()).containsExactly("account");
            assertThat(oauth.refresh(tokens.refreshToken()).accessToken()).isNotEqualTo(tokens.accessToken());
            assertThat(oauth.signOut()).isTrue();
            assertThat(oauth.signOut()).isFalse();
            assertThat(oauth.place()).isEqualTo("memory://java");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "EXEC GetOAuthAccesToken | 42883 | Did you mean GetOAuthAccessToken?",
                "EXEC GetOAuthAccessToken @Verifer='s3cret' | 42601 | has no parameter Verifer. Did you mean Verifier?",
                "EXEC GetOAuthAccessToken @Verifier s3cret | 42601 | at character 27",
                "EXEC GetOAuthAccessToken @AuthMode='NET' | 42601 | AuthMode cannot be NET",
                "EXEC GetOAuthAccessToken @AuthMode='WEB' | 07001 | Verifier",
                "EXEC RefreshOAuthAccessToken | 07001 | OAuthRefreshToken",
                "EXEC RefreshOAuthAccessToken 's3cret', 'b', 'c', 'd', 'e', 'f' | 42601 | there are more arguments",
                "EXEC GetOAuthAccessToken @Verifier='s3cret' | 28000 | did not accept the code",
                "EXEC RefreshOAuthAccessToken @OAuthRefreshToken='s3cret' | 28000 | did not accept the refresh token"
            })
    void whatIsWrongIsSaidWithoutTheValue(String sql, String state, String text) throws SQLException {
        try (Connection connection = connect("OAuthSettingsLocation=memory://wrong");
                Statement statement = connection.createStatement()) {
            SQLException failure = catchThrowableOfType(SQLException.class, () -> statement.executeQuery(sql));
            assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
            assertThat(failure.getMessage()).contains(text).doesNotContain("s3cret");
        }
    }

    @Test
    void withoutAConsumerItSaysWhatIsMissing() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:bitbucket:AccessToken=demo-token;ApiUrl=" + emulator.apiUrl());
                Statement statement = connection.createStatement()) {
            SQLException failure = catchThrowableOfType(
                    SQLException.class, () -> statement.executeQuery("EXEC GetOAuthAuthorizationURL"));
            assertThat(failure.getMessage()).contains("needs OAuthClientId and OAuthClientSecret");
        }
    }
}
