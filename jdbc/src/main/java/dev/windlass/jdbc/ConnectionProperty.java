package dev.windlass.jdbc;

import static dev.windlass.jdbc.ConnectionProperty.Category.AUTHENTICATION;
import static dev.windlass.jdbc.ConnectionProperty.Category.BEHAVIOUR;
import static dev.windlass.jdbc.ConnectionProperty.Category.CACHING;
import static dev.windlass.jdbc.ConnectionProperty.Category.CONNECTION;
import static dev.windlass.jdbc.ConnectionProperty.Category.FIREWALL;
import static dev.windlass.jdbc.ConnectionProperty.Category.LIMITS;
import static dev.windlass.jdbc.ConnectionProperty.Category.LOGGING;
import static dev.windlass.jdbc.ConnectionProperty.Category.OAUTH;
import static dev.windlass.jdbc.ConnectionProperty.Category.OTHER;
import static dev.windlass.jdbc.ConnectionProperty.Category.PROXY;
import static dev.windlass.jdbc.ConnectionProperty.Category.SCHEMA;
import static dev.windlass.jdbc.ConnectionProperty.Category.SSL;

import dev.windlass.jdbc.PropertyFormat.Address;
import dev.windlass.jdbc.PropertyFormat.Bots;
import dev.windlass.jdbc.PropertyFormat.Choice;
import dev.windlass.jdbc.PropertyFormat.FileSize;
import dev.windlass.jdbc.PropertyFormat.Flag;
import dev.windlass.jdbc.PropertyFormat.Hidden;
import dev.windlass.jdbc.PropertyFormat.Memory;
import dev.windlass.jdbc.PropertyFormat.Text;
import dev.windlass.jdbc.PropertyFormat.Whole;
import dev.windlass.sql.BotNames;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The connection properties: the one place from which parsing, DriverPropertyInfo and the documentation are made.
 *
 * <p>Names are those of CData's product where it has the thing ({@code reference/cdata.md} 1.2). Those of its names that
 * mean nothing here are accepted with a warning that says why ({@link Ignored}), so that an existing connection string
 * goes on to work.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and formats are immutable, which the types do not say
enum ConnectionProperty {
    AUTH_SCHEME(
            "AuthScheme",
            AUTHENTICATION,
            Choice.of("Auto", "AccessToken", "APIToken", "OAuth", "OAuthClient", "None"),
            "Auto",
            "How to sign in. `Auto` takes the credential that is given: an access token, an API token, an OAuth session or, "
                    + "if nobody has ever signed in with it, the consumer itself, in this order; without any, anonymous. `client` is accepted for `OAuthClient`."),
    ACCESS_TOKEN(
            "AccessToken",
            AUTHENTICATION,
            new Hidden(),
            "",
            "A repository, project or workspace access token (Bearer). Several with commas between form a pool; the "
                    + "least used one signs the next request."),
    USER("User", AUTHENTICATION, new Text(), "", "The e-mail address of the Atlassian account; for `APIToken`."),
    API_TOKEN("APIToken", AUTHENTICATION, new Hidden(), "", "An Atlassian API token with scopes (Basic)."),
    PASSWORD(
            "Password",
            AUTHENTICATION,
            new Hidden(),
            "",
            "For tools that ask for a user and a password only: the API token with `AuthScheme=APIToken`, or the access "
                    + "token with `AuthScheme=AccessToken`. App passwords ended on 28 July 2026."),
    PROFILE(
            "Profile",
            AUTHENTICATION,
            new Text(),
            "",
            "Name of a section in the profile file, whose lines `Name=Value` count where the URL and the Properties say "
                    + "nothing."),
    PROFILE_FILE(
            "ProfileFile",
            AUTHENTICATION,
            new Text(),
            "",
            "The profile file; empty is `windlass/profiles` in the folder for the user's configuration."),
    INITIATE_OAUTH(
            "InitiateOAuth",
            OAUTH,
            Choice.of("AUTO", "OFF", "GETANDREFRESH", "REFRESH"),
            "AUTO",
            "`AUTO` uses and renews the session that `windlass login` or another connection left in "
                    + "`OAuthSettingsLocation`, unless a token is given. `GETANDREFRESH` signs in through the browser when there "
                    + "is no session, and keeps and renews the tokens. `REFRESH` keeps and renews, beginning with "
                    + "`OAuthRefreshToken` or `OAuthVerifier`. With `OFF` the caller gives `OAuthAccessToken` and renews "
                    + "it."),
    OAUTH_CLIENT_ID(
            "OAuthClientId",
            OAUTH,
            new Text(),
            "",
            "The key of an OAuth consumer (workspace settings, OAuth consumers)."),
    OAUTH_CLIENT_SECRET(
            "OAuthClientSecret",
            OAUTH,
            new Hidden(),
            "",
            "The secret of an OAuth consumer. The client credentials grant needs a private consumer; it acts as the "
                    + "consumer's owner."),
    OAUTH_ACCESS_TOKEN(
            "OAuthAccessToken",
            OAUTH,
            new Hidden(),
            "",
            "An access token that you obtained by OAuth; not renewed unless `InitiateOAuth` says so."),
    OAUTH_REFRESH_TOKEN(
            "OAuthRefreshToken",
            OAUTH,
            new Hidden(),
            "",
            "A refresh token that you obtained by OAuth, for `InitiateOAuth=REFRESH`. It is used once; what replaces it "
                    + "is kept in `OAuthSettingsLocation`."),
    OAUTH_SETTINGS_LOCATION(
            "OAuthSettingsLocation",
            OAUTH,
            new Text(),
            "",
            "Where tokens are kept, for all connections and processes that name the same place: a file that only its "
                    + "owner can read, or `memory://name` for this process alone. Empty is `windlass/OAuthSettings.txt` "
                    + "in the folder for the user's data."),
    OAUTH_SETTINGS_KEY_FILE(
            "OAuthSettingsKeyFile",
            OAUTH,
            new Text(),
            "",
            "Encrypts the token file with what this file holds (16 bytes or more; AES-256-GCM)."),
    OAUTH_SETTINGS_PASSPHRASE(
            "OAuthSettingsPassphrase",
            OAUTH,
            new Hidden(),
            "",
            "Encrypts the token file with a key made from this passphrase (PBKDF2, AES-256-GCM)."),
    CALLBACK_URL(
            "CallbackURL",
            OAUTH,
            new Address(true),
            "http://localhost:33333",
            "Where the browser is sent after consent; the OAuth consumer must allow it. For the sign-in on a desktop a "
                    + "port of this machine."),
    OAUTH_VERIFIER(
            "OAuthVerifier",
            OAUTH,
            new Hidden(),
            "",
            "For machines without a browser: the code that the browser of another machine was sent back with, or the "
                    + "whole address that it ended at. Used once."),
    OAUTH_EXPIRES_IN(
            "OAuthExpiresIn",
            OAUTH,
            new Whole(0, 2_592_000),
            "0",
            "Life of `OAuthAccessToken` in seconds; 0 if not known."),
    OAUTH_TOKEN_TIMESTAMP(
            "OAuthTokenTimestamp",
            OAUTH,
            new Whole(0, Long.MAX_VALUE),
            "0",
            "When `OAuthAccessToken` was made, in milliseconds since 1970; 0 means now."),
    SCOPE(
            "Scope",
            OAUTH,
            new Text(),
            "",
            "Scopes to ask the user for, with blanks between; empty asks for all that the consumer has."),
    STATE(
            "State",
            OAUTH,
            new Text(),
            "",
            "Value that comes back with the code in the web flow; a random one if empty. The browser sign-in always "
                    + "makes its own."),
    OAUTH_LOGIN_TIMEOUT(
            "OAuthLoginTimeout",
            OAUTH,
            new Whole(1, 3600),
            "180",
            "Seconds that the sign-in waits for the user's answer in the browser."),
    WORKSPACE(
            "Workspace",
            CONNECTION,
            new Text(),
            "",
            "The workspace: its slug, or its UUID in braces. Without it only `Workspaces`, `CurrentUser` and the "
                    + "`sys_` tables can be read."),
    DEFAULT_SCHEMA(
            "Schema",
            CONNECTION,
            new Text(),
            "Information",
            "Where unqualified table names are looked up: `Information` (the whole workspace), `Repository_<slug>` or "
                    + "`Project_<KEY>`."),
    USER_DEFINED_VIEWS(
            "UserDefinedViews",
            Category.CONNECTION,
            new Text(),
            "",
            "Named queries of your own, as views in the schema `UserViews`: a JSON file (`{\"MyView\": {\"query\": "
                    + "\"SELECT …\"}}`), or a folder with one `.sql` file for each view, whose comment at the top is its "
                    + "documentation. Unqualified tables in a query are looked up as in your statement."),
    BOTS(
            "Bots",
            BEHAVIOUR,
            new Bots(),
            BotNames.DEFAULT_TEXT,
            "Names of bots, with commas between, in any case: `bot,jenkins,renovate`. Each is found as a whole word, or "
                    + "several, anywhere in a display name; `*` is any text (`*bot`); `none` is no name. It is what the function "
                    + "`is_bot(name)` says, which `ReviewLoad`, `PullRequestTimings` and the ready pages call. Accounts "
                    + "without a nickname (apps, access tokens) are bots there in any case."),
    API_URL(
            "ApiUrl",
            CONNECTION,
            new Address(false),
            "https://api.bitbucket.org/2.0",
            "Base address of the API; set it to use the emulator or another server."),
    SITE_URL(
            "SiteUrl",
            CONNECTION,
            new Address(false),
            "https://bitbucket.org",
            "Base address of the site, where OAuth tokens are given out."),
    ISSUE_ARCHIVE(
            "IssueArchive",
            Category.CONNECTION,
            new Text(),
            "",
            "An exported issue tracker (the zip that Bitbucket made, unpacked or not), or a folder of them named by "
                    + "repository (`web.zip`, `web-issues.zip`, `web/`). The tables of the tracker are then read from "
                    + "it, without any request; see `docs/issues-archive.md`."),
    CONNECT_ON_OPEN(
            "ConnectOnOpen",
            CONNECTION,
            new Flag(),
            "false",
            "Makes one request when the connection is opened, so that a wrong credential shows at once."),
    TIMEOUT(
            "Timeout",
            LIMITS,
            new Whole(0, 3600),
            "60",
            "Seconds without a byte of an answer until a request is given up; one that goes on trickling in is given up"
                    + " after ten times that. 0 means the longest, 3600. A statement has its own time by"
                    + " `setQueryTimeout`."),
    CONNECT_TIMEOUT(
            "ConnectTimeout",
            LIMITS,
            new Whole(1, 600),
            "10",
            "Seconds until a connection to the server (or the proxy) stands, TLS included."),
    MAX_REQUESTS(
            "MaxRequests",
            LIMITS,
            new Whole(1, 1_000_000),
            "500",
            "Requests of one statement at most. A statement that needs more is refused before its first request, or "
                    + "as soon as the excess is proven."),
    PAGESIZE(
            "Pagesize",
            LIMITS,
            new Whole(0, 100),
            "0",
            "Rows of one request. 0 is the endpoint's maximum, which costs the fewest requests."),
    MAX_ROWS("MaxRows", LIMITS, new Whole(-1, Long.MAX_VALUE), "-1", "Rows of a query at most; -1 is no limit."),
    PARALLELISM("Parallelism", LIMITS, new Whole(1, 32), "4", "Requests of one statement under way at once."),
    BUDGET_WAIT_SECONDS(
            "BudgetWaitSeconds",
            LIMITS,
            new Whole(0, 3600),
            "60",
            "How long a statement may wait for Bitbucket's request limit to reset before it fails."),
    MEMORY_LIMIT("MemoryLimit", LIMITS, new Memory(), "512MB", "Memory of the embedded SQL engine of a connection."),
    ON_INACCESSIBLE(
            "OnInaccessible",
            BEHAVIOUR,
            Choice.of("ERROR", "WARN"),
            "ERROR",
            "What a repository that the credential may not read does to a walk over repositories: an error, or a "
                    + "warning and no rows of it."),
    READONLY(
            "Readonly",
            BEHAVIOUR,
            new Flag(),
            "false",
            "Forbids statements that write. There are none yet, so that it only shows in `isReadOnly`."),
    PUSHDOWN(
            "Pushdown",
            BEHAVIOUR,
            new Flag(),
            "true",
            "`false` fetches whole tables and filters here: slow, and for comparing results when in doubt."),
    SSL_SERVER_CERT(
            "SSLServerCert",
            SSL,
            new Text(),
            "",
            "Certificate to accept beside those that this machine trusts: PEM text, in one line or several, "
                    + "a file with certificates (PEM or DER), or SHA-256 or SHA-1 fingerprints with commas between."),
    FIREWALL_TYPE(
            "FirewallType",
            FIREWALL,
            Choice.of("NONE", "TUNNEL", "SOCKS4", "SOCKS5"),
            "NONE",
            "`SOCKS4`, `SOCKS5`, or `TUNNEL` for an HTTP proxy."),
    FIREWALL_SERVER("FirewallServer", FIREWALL, new Text(), "", "Host of the firewall."),
    FIREWALL_PORT(
            "FirewallPort", FIREWALL, new Whole(0, 65_535), "0", "Its port; 0 is 1080 for SOCKS and 80 for `TUNNEL`."),
    FIREWALL_USER("FirewallUser", FIREWALL, new Text(), "", "User for the firewall."),
    FIREWALL_PASSWORD("FirewallPassword", FIREWALL, new Hidden(), "", "Password for the firewall; SOCKS4 has none."),
    PROXY_AUTO_DETECT(
            "ProxyAutoDetect",
            PROXY,
            new Flag(),
            "false",
            "Takes the proxy of the environment (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`). Without a proxy"
                    + " here or there, Java's own settings count (`-Dhttps.proxyHost`, `-DsocksProxyHost`)."),
    PROXY_SERVER("ProxyServer", PROXY, new Text(), "", "Host of an HTTP proxy, which is asked to CONNECT."),
    PROXY_PORT("ProxyPort", PROXY, new Whole(0, 65_535), "80", "Port of the proxy."),
    PROXY_AUTH_SCHEME(
            "ProxyAuthScheme",
            PROXY,
            Choice.of("BASIC", "NONE"),
            "BASIC",
            "`NONE` sends no user and password to the proxy."),
    PROXY_USER("ProxyUser", PROXY, new Text(), "", "User for the proxy."),
    PROXY_PASSWORD("ProxyPassword", PROXY, new Hidden(), "", "Password for the proxy."),
    PROXY_SSL_TYPE(
            "ProxySSLType",
            PROXY,
            Choice.of("AUTO", "ALWAYS", "NEVER", "TUNNEL"),
            "AUTO",
            "`ALWAYS` speaks TLS to the proxy itself. The connection to Bitbucket through it is TLS in " + "any case."),
    PROXY_EXCEPTIONS(
            "ProxyExceptions",
            PROXY,
            new Text(),
            "",
            "Hosts that are reached without the proxy or firewall, with `;` between: `host`, `*.domain`, "
                    + "`<local>` for names without a dot."),
    LOGFILE(
            "Logfile",
            LOGGING,
            new Text(),
            "",
            "File that log lines are appended to; its folder must be there. Lines go to `System.Logger` "
                    + "(`dev.windlass.sql`, `.http`, `.auth`) as well. None holds a secret."),
    VERBOSITY(
            "Verbosity",
            LOGGING,
            new Whole(1, 5),
            "1",
            "Of `Logfile`: 1 writes statements, rows, times and failures; 2 each request as well; 3 headers and the "
                    + "beginning of bodies; 4 connections, proxies, TLS and certificates; 5 which connections are kept, "
                    + "and bodies up to a million characters. Contents of files, forms of sign-in and HTML never."),
    LOG_MODULES(
            "LogModules",
            LOGGING,
            new Text(),
            "",
            "Which modules are written to `Logfile`, with `;` between: `SQL`, `HTTP`, `AUTH`, `NETWORK`; empty is all."),
    MAX_LOG_FILE_SIZE(
            "MaxLogFileSize",
            LOGGING,
            new FileSize(),
            "100MB",
            "Size at which the file is put aside under a name with the time; less than 100KB counts as " + "that."),
    MAX_LOG_FILE_COUNT(
            "MaxLogFileCount",
            LOGGING,
            new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE),
            "0",
            "How many files there may be, with those put aside; at least 2, 0 or less is no limit."),
    CACHE_SECONDS(
            "CacheSeconds",
            CACHING,
            new Whole(0, 3_600),
            "0",
            "How many seconds an answer of Bitbucket's may be used again, by all connections of the process with the same "
                    + "credential; 0 for never. `sys_requests` says which answers came from there."),
    AUTO_CACHE(
            "AutoCache",
            CACHING,
            new Flag(),
            "false",
            "The same as `CacheSeconds` with the value of `CacheTolerance`: answers are kept in memory, not in a database."),
    CACHE_TOLERANCE(
            "CacheTolerance",
            CACHING,
            new Whole(0, Integer.MAX_VALUE),
            "600",
            "How old, in seconds, an answer may be with `AutoCache`; more than 3600 counts as that."),
    CACHE_DRIVER("CacheDriver", CACHING, new Text(), "", Ignored.CACHE),
    CACHE_CONNECTION("CacheConnection", CACHING, new Hidden(), "", Ignored.CACHE),
    CACHE_PROVIDER("CacheProvider", CACHING, new Text(), "", Ignored.CACHE),
    CACHE_LOCATION("CacheLocation", CACHING, new Text(), "", Ignored.CACHE),
    CACHE_METADATA("CacheMetadata", CACHING, new Flag(), "false", Ignored.CACHE),
    OFFLINE("Offline", CACHING, new Flag(), "false", Ignored.CACHE),
    BROWSABLE_SCHEMAS(
            "BrowsableSchemas",
            SCHEMA,
            new Text(),
            "",
            "Schemas that the metadata lists, separated by commas (`Information,Repository_web`); listing them then makes no "
                    + "request. Others can be queried all the same. Without it: all."),
    TABLES(
            "Tables",
            SCHEMA,
            new Text(),
            "",
            "Tables that the metadata lists, separated by commas; others can be queried all the same. Without it: all."),
    VIEWS(
            "Views",
            SCHEMA,
            new Text(),
            "",
            "Views that the metadata lists, separated by commas; others can be queried all the same. Without it: all."),
    PSEUDO_COLUMNS("PseudoColumns", SCHEMA, new Text(), "", Ignored.INPUTS),
    USER_VIEWS_SCHEMA_NAME("UserViewsSchemaName", SCHEMA, new Text(), "UserViews", Ignored.USER_VIEWS),
    LOCATION("Location", SCHEMA, new Text(), "", Ignored.BUILT_IN),
    GENERATE_SCHEMA_FILES("GenerateSchemaFiles", SCHEMA, new Text(), "", Ignored.BUILT_IN),
    ROW_SCAN_DEPTH("RowScanDepth", SCHEMA, new Text(), "", Ignored.BUILT_IN),
    BATCH_SIZE("BatchSize", OTHER, new Whole(0, Integer.MAX_VALUE), "0", Ignored.WRITING),
    CONNECTION_LIFE_TIME("ConnectionLifeTime", OTHER, new Whole(0, Integer.MAX_VALUE), "0", Ignored.POOLING),
    USE_CONNECTION_POOLING("UseConnectionPooling", OTHER, new Flag(), "false", Ignored.POOLING),
    POOL_MAX_SIZE("PoolMaxSize", OTHER, new Whole(0, Integer.MAX_VALUE), "100", Ignored.POOLING),
    POOL_MIN_SIZE("PoolMinSize", OTHER, new Whole(0, Integer.MAX_VALUE), "1", Ignored.POOLING),
    POOL_IDLE_TIMEOUT("PoolIdleTimeout", OTHER, new Whole(0, Integer.MAX_VALUE), "60", Ignored.POOLING),
    POOL_WAIT_TIME("PoolWaitTime", OTHER, new Whole(0, Integer.MAX_VALUE), "60", Ignored.POOLING),
    RTK("RTK", OTHER, new Hidden(), "", Ignored.LICENCE),
    OTHER_SWITCHES("Other", OTHER, new Hidden(), "", Ignored.SUPPORT);

    /** Groups of the documentation, in its order; the words are those of sys_connection_props. */
    enum Category {
        AUTHENTICATION("Authentication"),
        OAUTH("OAuth"),
        CONNECTION("Connection"),
        SSL("SSL"),
        FIREWALL("Firewall"),
        PROXY("Proxy"),
        LOGGING("Logging"),
        LIMITS("Limits"),
        BEHAVIOUR("Behaviour"),
        SCHEMA("Schema"),
        CACHING("Caching"),
        OTHER("Other");

        private final String title;

        Category(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** Why a property does nothing: the rest of a sentence that begins with its name. */
    enum Ignored {
        CACHE("belongs to a cache in a database, which Windlass does without: AutoCache and CacheSeconds keep answers "
                + "in memory"),
        INPUTS(
                "has no meaning here: what can only be given, such as Revision, is a column of its table like any other"),
        USER_VIEWS("has no meaning here: the schema of user-defined views is always UserViews"),
        BUILT_IN("has no meaning here: the tables are built in and need no schema files"),
        WRITING("belongs to writing, which is not there yet"),
        POOLING("has no meaning here: opening a connection makes no request, and any JDBC pool can be put in front"),
        LICENCE("has no meaning here: Windlass needs no licence key"),
        SUPPORT("has no meaning here: there are no hidden switches");

        private final String reason;

        Ignored(String reason) {
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    private static final Map<String, ConnectionProperty> BY_FOLDED_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(property -> folded(property.propertyName), Function.identity()));

    private final String propertyName;
    private final Category category;
    private final PropertyFormat format;
    private final String defaultValue;
    private final String sentence;
    private final @Nullable Ignored ignored;

    ConnectionProperty(
            String propertyName, Category category, PropertyFormat format, String defaultValue, String sentence) {
        this(propertyName, category, format, defaultValue, sentence, null);
    }

    ConnectionProperty(
            String propertyName, Category category, PropertyFormat format, String defaultValue, Ignored ignored) {
        this(propertyName, category, format, defaultValue, "Ignored: it " + ignored.reason + ".", ignored);
    }

    ConnectionProperty(
            String propertyName,
            Category category,
            PropertyFormat format,
            String defaultValue,
            String sentence,
            @Nullable Ignored ignored) {
        this.propertyName = propertyName;
        this.category = category;
        this.format = format;
        this.defaultValue = defaultValue;
        this.sentence = sentence;
        this.ignored = ignored;
    }

    /** As documents and errors write it. */
    String propertyName() {
        return propertyName;
    }

    Category category() {
        return category;
    }

    PropertyFormat format() {
        return format;
    }

    /** Empty for none. */
    String defaultValue() {
        return defaultValue;
    }

    /** What it does, in Markdown. */
    String sentence() {
        return sentence;
    }

    /** Why it does nothing; empty for a property that means something. */
    Optional<Ignored> ignored() {
        return Optional.ofNullable(ignored);
    }

    /** Whether its value must never be shown. */
    boolean isSecret() {
        return format instanceof Hidden;
    }

    /** The property of that name, whatever its case, blanks and underscores. */
    static Optional<ConnectionProperty> named(String name) {
        return Optional.ofNullable(BY_FOLDED_NAME.get(folded(name)));
    }

    /** All names that a connection accepts, those without a meaning included. */
    static List<String> knownNames() {
        return Arrays.stream(values()).map(ConnectionProperty::propertyName).toList();
    }

    /** A name as it is compared: lower case, without blanks and underscores. */
    static String folded(String name) {
        return name.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    }
}
