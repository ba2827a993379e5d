package dev.windlass.jdbc;

import dev.windlass.client.ClientSettings;
import dev.windlass.client.Credential;
import dev.windlass.client.LogSettings;
import dev.windlass.sql.BotNames;
import dev.windlass.sql.EngineSettings;
import dev.windlass.sql.UserViews;
import dev.windlass.sql.ViewDefinition;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a connection's properties decide, ready for the engine. Immutable; holds secrets only as such.
 *
 * @param shownUrl the URL without its secrets
 * @param user the account's name if one is given, else empty
 * @param maxRows of a query, -1 for no limit
 * @param warnings what was accepted without an effect
 */
record ConnectionSettings(
        EngineSettings engine,
        String shownUrl,
        String user,
        long maxRows,
        boolean readOnly,
        boolean connectOnOpen,
        List<String> warnings) {

    private static final int LONGEST_READ_TIMEOUT_SECONDS = 3600;
    private static final int LONGEST_CACHE_SECONDS = 3600;

    ConnectionSettings {
        warnings = List.copyOf(warnings);
    }

    /** Reads and checks them; WindlassException 08001 or 28000 for what is not right. */
    static ConnectionSettings of(String url, Properties properties) {
        PropertyValues values = PropertyValues.of(url, properties);
        List<String> warnings = new ArrayList<>(values.warnings());
        Credential credential = SignIn.credential(values, warnings);
        ClientSettings client = client(values, credential, LogProperties.of(values, warnings));
        warnIfOpenlySent(client, warnings);
        return new ConnectionSettings(
                engine(values, client, warnings),
                values.shownUrl(),
                values.text(ConnectionProperty.USER),
                values.whole(ConnectionProperty.MAX_ROWS),
                values.flag(ConnectionProperty.READONLY),
                values.flag(ConnectionProperty.CONNECT_ON_OPEN),
                warnings);
    }

    private static ClientSettings client(PropertyValues values, Credential credential, LogSettings log) {
        ClientSettings defaults = ClientSettings.of(
                values.address(ConnectionProperty.API_URL), values.address(ConnectionProperty.SITE_URL), credential);
        long timeoutSeconds = values.whole(ConnectionProperty.TIMEOUT);
        long readTimeoutSeconds = timeoutSeconds == 0 ? LONGEST_READ_TIMEOUT_SECONDS : timeoutSeconds;
        return new ClientSettings(
                defaults.apiUrl(),
                defaults.siteUrl(),
                credential,
                Math.toIntExact(values.whole(ConnectionProperty.CONNECT_TIMEOUT) * 1000),
                Math.toIntExact(readTimeoutSeconds * 1000),
                defaults.maxAttempts(),
                defaults.maxResponseBytes(),
                (int) values.whole(ConnectionProperty.BUDGET_WAIT_SECONDS),
                cacheSeconds(values),
                OAuthProperties.beside(values, "RequestBudget.txt"),
                NetworkProperties.of(values, defaults.apiUrl()),
                log);
    }

    /** What another product keeps in a database for so long, we keep in memory. */
    private static int cacheSeconds(PropertyValues values) {
        boolean auto = values.flag(ConnectionProperty.AUTO_CACHE) && !values.isGiven(ConnectionProperty.CACHE_SECONDS);
        return (int)
                (auto
                        ? Math.min(values.whole(ConnectionProperty.CACHE_TOLERANCE), LONGEST_CACHE_SECONDS)
                        : values.whole(ConnectionProperty.CACHE_SECONDS));
    }

    private static EngineSettings engine(PropertyValues values, ClientSettings client, List<String> warnings) {
        String workspace = values.text(ConnectionProperty.WORKSPACE);
        String userViews = values.text(ConnectionProperty.USER_DEFINED_VIEWS);
        List<ViewDefinition> views = userViews.isEmpty() ? List.of() : UserViews.read(userViews);
        @Nullable String orNone = workspace.isEmpty() ? null : workspace;
        String archive = values.text(ConnectionProperty.ISSUE_ARCHIVE);
        return new EngineSettings(
                client,
                orNone,
                values.text(ConnectionProperty.DEFAULT_SCHEMA),
                (int) values.whole(ConnectionProperty.PAGESIZE),
                (int) values.whole(ConnectionProperty.MAX_REQUESTS),
                (int) values.whole(ConnectionProperty.PARALLELISM),
                values.flag(ConnectionProperty.PUSHDOWN),
                values.text(ConnectionProperty.ON_INACCESSIBLE).equals("WARN"),
                values.text(ConnectionProperty.MEMORY_LIMIT),
                views,
                BotNames.read(values.text(ConnectionProperty.BOTS)),
                BrowsableProperties.of(values, views, warnings),
                archive.isEmpty() ? null : archive,
                ConnectionDescription.of(values));
    }

    private static void warnIfOpenlySent(ClientSettings client, List<String> warnings) {
        URI address = client.apiUrl();
        boolean local = List.of("localhost", "127.0.0.1", "[::1]").contains(address.getHost());
        if ("http".equalsIgnoreCase(address.getScheme())
                && !local
                && !(client.credential() instanceof Credential.None)) {
            warnings.add("ApiUrl is http, not https: the credential goes over the network unencrypted.");
        }
    }
}
