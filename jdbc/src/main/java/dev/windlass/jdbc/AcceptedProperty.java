package dev.windlass.jdbc;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Names of CData's connection properties that mean nothing here, or nothing yet, by reason.
 *
 * <p>Accepted with a warning, so that an existing connection string goes on to work ({@code reference/cdata.md} 1.2).
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and formats are immutable, which the types do not say
enum AcceptedProperty {
    BROWSER_SIGN_IN(
            "belongs to the browser sign-in, which is not there yet",
            "OAuthRefreshToken",
            "OAuthSettingsLocation",
            "CallbackURL",
            "OAuthVerifier",
            "OAuthExpiresIn",
            "OAuthTokenTimestamp",
            "Scope",
            "State"),
    NETWORK(
            "is not there yet; Java's own settings for proxies (https.proxyHost, socksProxyHost) and for trusted "
                    + "certificates (javax.net.ssl.trustStore) are used",
            "SSLServerCert",
            "FirewallType",
            "FirewallServer",
            "FirewallPort",
            "FirewallUser",
            "FirewallPassword",
            "ProxyAutoDetect",
            "ProxyServer",
            "ProxyPort",
            "ProxyAuthScheme",
            "ProxyUser",
            "ProxyPassword",
            "ProxySSLType",
            "ProxyExceptions"),
    LOGGING(
            "has no meaning here: log lines go to System.Logger, and requests can be read from sys_requests",
            "Logfile",
            "Verbosity",
            "LogModules",
            "MaxLogFileSize",
            "MaxLogFileCount"),
    CACHE(
            "belongs to the cache, which is not there yet; every statement asks Bitbucket",
            "AutoCache",
            "CacheTolerance",
            "CacheDriver",
            "CacheConnection",
            "CacheProvider",
            "CacheLocation",
            "CacheMetadata",
            "Offline"),
    SCHEMAS(
            "is not there yet; all tables and schemas are shown",
            "BrowsableSchemas",
            "Tables",
            "Views",
            "PseudoColumns",
            "UserViewsSchemaName"),
    FIXED_TABLES(
            "has no meaning here: the tables are built in and need no schema files",
            "Location",
            "GenerateSchemaFiles",
            "RowScanDepth"),
    WRITING("belongs to writing, which is not there yet", "BatchSize"),
    POOLING(
            "has no meaning here: opening a connection makes no request, and any JDBC pool can be put in front",
            "ConnectionLifeTime",
            "UseConnectionPooling",
            "PoolMaxSize",
            "PoolMinSize",
            "PoolIdleTimeout",
            "PoolWaitTime"),
    LICENCE("has no meaning here: Windlass needs no licence key", "RTK"),
    SUPPORT("has no meaning here: there are no hidden switches", "Other");

    private final String reason;
    private final List<String> names;

    AcceptedProperty(String reason, String... names) {
        this.reason = reason;
        this.names = List.of(names);
    }

    /** The rest of a sentence that begins with the name. */
    String reason() {
        return reason;
    }

    /** The names of this reason. */
    List<String> propertyNames() {
        return names;
    }

    static List<String> names() {
        return Arrays.stream(values()).flatMap(reason -> reason.names.stream()).toList();
    }

    /** The warning for that name, if it is one of ours; never tells the value. */
    static Optional<String> warningFor(String name) {
        String folded = ConnectionProperty.folded(name);
        for (AcceptedProperty group : values()) {
            for (String known : group.names) {
                if (ConnectionProperty.folded(known).equals(folded)) {
                    return Optional.of("Connection property " + known + " is ignored: it " + group.reason + ".");
                }
            }
        }
        return Optional.empty();
    }
}
