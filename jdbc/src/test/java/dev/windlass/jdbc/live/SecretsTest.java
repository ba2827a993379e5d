package dev.windlass.jdbc.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.emulator.Fault;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to sign in, refused by a server that quotes the credential; the search is that of {@code LiveTest}. */
@Tag("slow")
class SecretsTest extends LiveTest {
    private static final String STATEMENT = "SELECT Id FROM PullRequests WHERE RepositorySlug = 'api'";
    private static final String SESSION = "InitiateOAuth=REFRESH;OAuthSettingsLocation=memory://secrets;"
            + "OAuthClientId=demo-client;OAuthClientSecret=";
    private static final List<String> SIGN_INS = List.of(
            "AccessToken=planted-access-token",
            "AccessToken=planted-access-token,planted-access-token-2",
            "AuthScheme=APIToken;User=me@acme.example;APIToken=planted-api-token",
            "AuthScheme=APIToken;User=me@acme.example;Password=planted-api-token",
            "AuthScheme=OAuthClient;OAuthClientId=demo-client;OAuthClientSecret=planted-client-secret",
            "AuthScheme=OAuth;OAuthAccessToken=planted-access-token",
            SESSION + "planted-client-secret;OAuthRefreshToken=planted-refresh-token",
            SESSION + "demo-secret;OAuthRefreshToken=planted-refresh-token",
            SESSION + "demo-secret;OAuthVerifier=planted-verifier",
            SESSION + "demo-secret;OAuthVerifier='http://localhost:33333/?code=planted-verifier&state=x'");

    @Test
    void aRefusedCredentialIsNotRepeated() throws Exception {
        for (String signIn : SIGN_INS) {
            Connection connection = open(signIn);
            Failure failure = failure(connection, STATEMENT).isWellFormed();
            assertThat(failure.exception().getSQLState()).as(failure.message()).isEqualTo("28000");
            said.note(connection.getMetaData().getURL());
            said.note(String.valueOf(connection.getMetaData().getUserName()));
            said.note(String.valueOf(connection.getClientInfo()));
        }
    }

    @Test
    void aProxyAndATokenFileKeepTheirSecrets() throws Exception {
        failure(
                        open("AccessToken=planted-access-token;ProxyServer=127.0.0.1;ProxyPort=1;ProxyUser=me;"
                                + "ProxyPassword=planted-proxy-password"),
                        STATEMENT)
                .isWellFormed();
        failure(
                        open("InitiateOAuth=REFRESH;OAuthClientId=demo-client;OAuthSettingsLocation='"
                                + Path.of(System.getProperty("java.home"), "release", "no folder") + "';"
                                + "OAuthClientSecret=demo-secret;OAuthSettingsPassphrase=planted-passphrase"),
                        STATEMENT)
                .isWellFormed();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 429, 500, 503})
    void aServerThatQuotesTheCredentialIsNotQuoted(int status) throws Exception {
        String body = "{\"type\": \"error\", \"error\": {\"message\": \"Bad token %s\", \"detail\": \"%s\"}}";
        for (String signIn : SIGN_INS) {
            String secret = signIn.contains("client-secret")
                    ? "planted-client-secret"
                    : signIn.contains("api-token") ? "planted-api-token" : "planted-access-token";
            emulator.inject(Fault.when()
                    .answer(status, "application/json", body.formatted(secret, secret), Map.of("Retry-After", "0")));
            failure(open(signIn + ";BudgetWaitSeconds=0"), STATEMENT).isWellFormed();
            emulator.clearFaults();
        }
    }

    @Test
    void aNextLinkWithATokenIsNotRepeated() throws Exception {
        String link = "http://evil.example/2.0/x?access_token=planted-access-token&page=2";
        emulator.inject(Fault.when()
                .pathEndsWith("/pullrequests")
                .answer(200, "{\"values\": [{\"id\": 1}], \"next\": \"" + link + "\"}"));
        failure(connect(), STATEMENT).isWellFormed();
        emulator.clearFaults();
        String own = emulator.apiUrl() + "/repositories/acme/api/pullrequests?access_token=planted-access-token&ctx=2";
        emulator.inject(Fault.when()
                .pathEndsWith("/pullrequests")
                .nth(1)
                .answer(200, "{\"values\": [{\"id\": 1}], \"next\": \"" + own + "\"}"));
        assertThat(rows(connect(), STATEMENT)).isNotEmpty();
    }

    @Test
    void propertiesAreShownWithoutTheirSecrets() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("APIToken", "planted-api-token");
        String url = "jdbc:bitbucket:AccessToken=planted-access-token;OAuthClientSecret=planted-client-secret";
        for (DriverPropertyInfo info : DriverManager.getDriver(url).getPropertyInfo(url, properties)) {
            said.note(info.name + "=" + info.value + Arrays.toString(info.choices) + info.description);
        }
    }
}
