package dev.windlass.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.windlass.sql.ConnectionFacts;
import dev.windlass.sql.EngineSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every property, one by one: what means something changes the connection's settings (what they then do is tested where
 * it is done), what means nothing changes none and is told why. A new property does not compile here until it has a
 * case.
 */
class EveryPropertyTest {
    private static final String SESSION =
            "InitiateOAuth=REFRESH;OAuthClientId=k;OAuthClientSecret=s;OAuthAccessToken=t;"
                    + "OAuthSettingsLocation=memory://x";
    private static final String PROXY = "ProxyServer=p;ProxyUser=u;ProxyPassword=s";
    private static final String FIREWALL = "FirewallType=SOCKS5;FirewallServer=f;FirewallUser=u";

    @TempDir
    private Path folder;

    static List<ConnectionProperty> meaningful() {
        return properties(false);
    }

    static List<ConnectionProperty> ignored() {
        return properties(true);
    }

    private static List<ConnectionProperty> properties(boolean ignored) {
        return Arrays.stream(ConnectionProperty.values())
                .filter(property -> property.ignored().isPresent() == ignored)
                .toList();
    }

    /** What else has to be said for the property to count, and a value of it that is not its default. */
    private record Case(String context, String value) {}

    private static Case with(String context, Object value) {
        return new Case(context, value.toString());
    }

    private static Case alone(Object value) {
        return new Case("", value.toString());
    }

    private Case of(ConnectionProperty property) throws IOException {
        return switch (property) {
            case AUTH_SCHEME -> with("AccessToken=a;User=u;APIToken=t", "APIToken");
            case ACCESS_TOKEN, WORKSPACE, DEFAULT_SCHEMA -> alone("a");
            case USER -> with("AuthScheme=APIToken;APIToken=t;User=u", "me@acme.example");
            case API_TOKEN -> with("User=u;AuthScheme=APIToken;Password=p", "t");
            case PASSWORD -> with("AuthScheme=AccessToken;Password=a", "b");
            case PROFILE -> with("ProfileFile=" + profiles("profiles", "work"), "work");
            case PROFILE_FILE -> with("Profile=w;ProfileFile=" + profiles("one", "v"), profiles("other", "work"));
            case INITIATE_OAUTH -> with("OAuthClientId=k;OAuthClientSecret=s", "REFRESH");
            case OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET, OAUTH_ACCESS_TOKEN -> with(SESSION, "other");
            case OAUTH_SETTINGS_PASSPHRASE -> with(SESSION.replace("memory://x", "/x/tokens"), "x");
            case OAUTH_REFRESH_TOKEN, OAUTH_VERIFIER, SCOPE, STATE -> with(SESSION, "x");
            case OAUTH_SETTINGS_LOCATION -> with(SESSION, "memory://y");
            case OAUTH_SETTINGS_KEY_FILE ->
                with(SESSION.replace("memory://x", "/x/tokens"), Files.write(folder.resolve("key"), new byte[32]));
            case CALLBACK_URL -> with(SESSION, "http://localhost:1");
            case OAUTH_EXPIRES_IN, OAUTH_TOKEN_TIMESTAMP, OAUTH_LOGIN_TIMEOUT -> with(SESSION, 7);
            case USER_DEFINED_VIEWS ->
                alone(Files.writeString(folder.resolve("views.json"), "{\"V\": {\"query\": \"SELECT 1 AS a\"}}"));
            case BOTS -> alone("jenkins");
            case API_URL, SITE_URL -> alone("http://127.0.0.1:1");
            case ISSUE_ARCHIVE -> alone(folder);
            case CONNECT_ON_OPEN, READONLY -> alone("true");
            case PUSHDOWN -> alone("false");
            case TIMEOUT, CONNECT_TIMEOUT, MAX_REQUESTS, PAGESIZE, MAX_ROWS, PARALLELISM, BUDGET_WAIT_SECONDS ->
                alone(7);
            case CACHE_SECONDS -> alone(7);
            case MEMORY_LIMIT -> alone("1GB");
            case ON_INACCESSIBLE -> alone("WARN");
            case SSL_SERVER_CERT -> alone("ab".repeat(32));
            case FIREWALL_TYPE -> with(FIREWALL, "TUNNEL");
            case FIREWALL_SERVER, FIREWALL_USER, FIREWALL_PASSWORD -> with(FIREWALL, "x");
            case FIREWALL_PORT -> with(FIREWALL, 7);
            case PROXY_AUTO_DETECT -> with("", "true");
            case PROXY_SERVER, PROXY_USER, PROXY_PASSWORD, PROXY_EXCEPTIONS -> with(PROXY, "x");
            case PROXY_PORT -> with(PROXY, 7);
            case PROXY_AUTH_SCHEME -> with(PROXY, "NONE");
            case PROXY_SSL_TYPE -> with(PROXY, "ALWAYS");
            case LOGFILE -> alone(folder.resolve("log"));
            case VERBOSITY -> with("Logfile=" + folder.resolve("log"), 3);
            case LOG_MODULES -> with("Logfile=" + folder.resolve("log"), "HTTP");
            case MAX_LOG_FILE_SIZE -> with("Logfile=" + folder.resolve("log"), "1MB");
            case MAX_LOG_FILE_COUNT -> with("Logfile=" + folder.resolve("log"), 7);
            case AUTO_CACHE -> alone("true");
            case CACHE_TOLERANCE -> with("AutoCache=true", 7);
            case BROWSABLE_SCHEMAS -> alone("repository_web");
            case TABLES -> alone("pullrequests");
            case VIEWS -> alone("Users");
            case CACHE_METADATA, GENERATE_SCHEMA_FILES, OFFLINE, USE_CONNECTION_POOLING -> alone("true");
            case CACHE_DRIVER,
                    CACHE_CONNECTION,
                    CACHE_PROVIDER,
                    CACHE_LOCATION,
                    PSEUDO_COLUMNS,
                    USER_VIEWS_SCHEMA_NAME,
                    LOCATION,
                    ROW_SCAN_DEPTH,
                    BATCH_SIZE,
                    CONNECTION_LIFE_TIME,
                    POOL_MAX_SIZE,
                    POOL_MIN_SIZE,
                    POOL_IDLE_TIMEOUT,
                    POOL_WAIT_TIME,
                    RTK,
                    OTHER_SWITCHES -> alone("planted-7");
        };
    }

    private Path profiles(String name, String section) throws IOException {
        return Files.writeString(
                folder.resolve(name), "[work]\nWorkspace=acme\n[w]\nWorkspace=" + section + "\n[v]\nSchema=x\n");
    }

    private static ConnectionSettings settings(String pairs, ConnectionProperty property, String value) {
        Properties properties = new Properties();
        properties.setProperty(property.propertyName(), value);
        return ConnectionSettings.of("jdbc:bitbucket:" + pairs, properties);
    }

    /** All that the connection works with: not the URL, the warnings and the list of properties that it shows. */
    private static List<Object> decided(ConnectionSettings settings) {
        EngineSettings engine = settings.engine();
        EngineSettings bare = new EngineSettings(
                engine.client(),
                engine.workspace(),
                engine.schema(),
                engine.pageLength(),
                engine.maxRequests(),
                engine.parallelism(),
                engine.pushdown(),
                engine.warnOnInaccessible(),
                engine.memoryLimit(),
                engine.userViews(),
                engine.bots(),
                engine.browsable(),
                engine.issueArchive(),
                ConnectionFacts.NONE);
        return List.of(bare, settings.user(), settings.maxRows(), settings.readOnly(), settings.connectOnOpen());
    }

    @ParameterizedTest
    @MethodSource("meaningful")
    void whatMeansSomethingChangesTheSettings(ConnectionProperty property) throws IOException {
        Case one = of(property);
        ConnectionSettings with = settings(one.context(), property, one.value());
        List<Object> without = decided(ConnectionSettings.of("jdbc:bitbucket:" + one.context(), new Properties()));
        if (property == ConnectionProperty.PROXY_AUTO_DETECT && isOfJavaOnly()) {
            assertThat(decided(with)).as("this environment names no proxy").isEqualTo(without);
        } else {
            assertThat(decided(with)).isNotEqualTo(without);
        }
        assertThat(with.warnings()).isEmpty();
    }

    /** With variables it is tested in {@link NetworkPropertiesTest}. */
    private static boolean isOfJavaOnly() {
        return Stream.of("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
                .allMatch(name -> System.getenv(name) == null);
    }

    @ParameterizedTest
    @MethodSource("ignored")
    void whatMeansNothingSaysWhyAndChangesNothing(ConnectionProperty property) throws IOException {
        ConnectionSettings with =
                settings("Workspace=acme", property, of(property).value());
        assertThat(with.warnings())
                .containsExactly("Connection property " + property.propertyName() + " is ignored: it "
                        + property.ignored().orElseThrow().reason() + ".");
        assertThat(decided(with))
                .isEqualTo(decided(ConnectionSettings.of("jdbc:bitbucket:Workspace=acme", new Properties())));
    }

    /** Whatever another product would have taken: a connection string that works there works here. */
    @ParameterizedTest
    @MethodSource("ignored")
    void aValueThatMeansNothingIsNotChecked(ConnectionProperty property) {
        assertThat(settings("", property, "no such value").warnings()).hasSize(1);
    }

    @Test
    void everyOneIsToldWithItsDefaultAndChoices() throws SQLException {
        DriverPropertyInfo[] told = new WindlassDriver().getPropertyInfo("jdbc:bitbucket:", new Properties());
        List<ConnectionProperty> expected = List.of(ConnectionProperty.values());
        assertThat(told).hasSameSizeAs(expected);
        for (int i = 0; i < told.length; i++) {
            ConnectionProperty property = expected.get(i);
            assertThat(told[i].name).isEqualTo(property.propertyName());
            assertThat(told[i].description).isNotBlank().doesNotContain("`");
            assertThat(told[i].value == null ? "" : told[i].value).isEqualTo(property.defaultValue());
            List<String> choices = property.format().choices();
            assertThat(told[i].choices).isEqualTo(choices.isEmpty() ? null : choices.toArray());
        }
    }
}
