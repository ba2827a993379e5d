package dev.windlass.jdbc;

import dev.windlass.jdbc.PropertyFormat.Address;
import dev.windlass.jdbc.PropertyFormat.Choice;
import dev.windlass.jdbc.PropertyFormat.Flag;
import dev.windlass.jdbc.PropertyFormat.Hidden;
import dev.windlass.jdbc.PropertyFormat.Memory;
import dev.windlass.jdbc.PropertyFormat.Text;
import dev.windlass.jdbc.PropertyFormat.Whole;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The connection properties: the one place from which parsing, DriverPropertyInfo and the documentation are made.
 *
 * <p>Names are those of CData's product where it has the thing ({@code reference/cdata.md} 1.2). Its other names are in
 * {@link AcceptedProperty}.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and formats are immutable, which the types do not say
enum ConnectionProperty {
    AUTH_SCHEME(
            "AuthScheme",
            Category.AUTHENTICATION,
            Choice.of("Auto", "AccessToken", "APIToken", "OAuth", "OAuthClient", "None"),
            "Auto",
            "How to sign in. `Auto` takes the credential that is given. `client` is accepted for `OAuthClient`."),
    ACCESS_TOKEN(
            "AccessToken",
            Category.AUTHENTICATION,
            new Hidden(),
            "",
            "A repository, project or workspace access token (Bearer). Several with commas between form a pool; the "
                    + "least used one signs the next request."),
    USER(
            "User",
            Category.AUTHENTICATION,
            new Text(),
            "",
            "The e-mail address of the Atlassian account; for `APIToken`."),
    API_TOKEN("APIToken", Category.AUTHENTICATION, new Hidden(), "", "An Atlassian API token with scopes (Basic)."),
    OAUTH_CLIENT_ID("OAuthClientId", Category.AUTHENTICATION, new Text(), "", "The key of an OAuth consumer."),
    OAUTH_CLIENT_SECRET(
            "OAuthClientSecret",
            Category.AUTHENTICATION,
            new Hidden(),
            "",
            "The secret of an OAuth consumer. The client credentials grant needs a private consumer; it acts as the "
                    + "consumer's owner."),
    OAUTH_ACCESS_TOKEN(
            "OAuthAccessToken",
            Category.AUTHENTICATION,
            new Hidden(),
            "",
            "An access token that you obtained by OAuth and renew yourself."),
    INITIATE_OAUTH(
            "InitiateOAuth",
            Category.AUTHENTICATION,
            Choice.of("OFF", "GETANDREFRESH", "REFRESH"),
            "OFF",
            "Whether to sign in through the browser and keep the token. Only `OFF` is there yet; with another value "
                    + "a credential that is given otherwise is used, with a warning."),
    PASSWORD(
            "Password",
            Category.AUTHENTICATION,
            new Hidden(),
            "",
            "For tools that ask for a user and a password only: the API token with `AuthScheme=APIToken`, or the access "
                    + "token with `AuthScheme=AccessToken`. App passwords ended on 28 July 2026."),
    WORKSPACE(
            "Workspace",
            Category.CONNECTION,
            new Text(),
            "",
            "The workspace: its slug, or its UUID in braces. Without it only `Workspaces`, `CurrentUser` and the "
                    + "`sys_` tables can be read."),
    SCHEMA(
            "Schema",
            Category.CONNECTION,
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
    API_URL(
            "ApiUrl",
            Category.CONNECTION,
            new Address(),
            "https://api.bitbucket.org/2.0",
            "Base address of the API; set it to use the emulator or another server."),
    SITE_URL(
            "SiteUrl",
            Category.CONNECTION,
            new Address(),
            "https://bitbucket.org",
            "Base address of the site, where OAuth tokens are given out."),
    CONNECT_ON_OPEN(
            "ConnectOnOpen",
            Category.CONNECTION,
            new Flag(),
            "false",
            "Makes one request when the connection is opened, so that a wrong credential shows at once."),
    TIMEOUT(
            "Timeout",
            Category.LIMITS,
            new Whole(0, 3600),
            "60",
            "Seconds without a byte of an answer until a request is given up. 0 means the longest, 3600."),
    MAX_REQUESTS(
            "MaxRequests",
            Category.LIMITS,
            new Whole(1, 1_000_000),
            "500",
            "Requests of one statement at most. A statement that needs more is refused before its first request, or "
                    + "as soon as the excess is proven."),
    PAGESIZE(
            "Pagesize",
            Category.LIMITS,
            new Whole(0, 100),
            "0",
            "Rows of one request. 0 is the endpoint's maximum, which costs the fewest requests."),
    MAX_ROWS(
            "MaxRows",
            Category.LIMITS,
            new Whole(-1, Long.MAX_VALUE),
            "-1",
            "Rows of a query at most; -1 is no limit."),
    PARALLELISM("Parallelism", Category.LIMITS, new Whole(1, 32), "4", "Requests of one statement under way at once."),
    BUDGET_WAIT_SECONDS(
            "BudgetWaitSeconds",
            Category.LIMITS,
            new Whole(0, 3600),
            "60",
            "How long a statement may wait for Bitbucket's request limit to reset before it fails."),
    MEMORY_LIMIT(
            "MemoryLimit",
            Category.LIMITS,
            new Memory(),
            "512MB",
            "Memory of the embedded SQL engine of a connection."),
    ON_INACCESSIBLE(
            "OnInaccessible",
            Category.BEHAVIOUR,
            Choice.of("ERROR", "WARN"),
            "ERROR",
            "What a repository that the credential may not read does to a walk over repositories: an error, or a "
                    + "warning and no rows of it."),
    READONLY(
            "Readonly",
            Category.BEHAVIOUR,
            new Flag(),
            "false",
            "Forbids statements that write. There are none yet, so that it only shows in `isReadOnly`."),
    PUSHDOWN(
            "Pushdown",
            Category.BEHAVIOUR,
            new Flag(),
            "true",
            "`false` fetches whole tables and filters here: slow, and for comparing results when in doubt.");

    /** Groups of the documentation, in its order. */
    enum Category {
        AUTHENTICATION("Authentication"),
        CONNECTION("Connection"),
        LIMITS("Limits"),
        BEHAVIOUR("Behaviour");

        private final String title;

        Category(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    private static final Map<String, ConnectionProperty> BY_FOLDED_NAME = Arrays.stream(values())
            .collect(Collectors.toMap(property -> folded(property.propertyName), Function.identity()));

    private final String propertyName;
    private final Category category;
    private final PropertyFormat format;
    private final String defaultValue;
    private final String sentence;

    ConnectionProperty(
            String propertyName, Category category, PropertyFormat format, String defaultValue, String sentence) {
        this.propertyName = propertyName;
        this.category = category;
        this.format = format;
        this.defaultValue = defaultValue;
        this.sentence = sentence;
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
        return Stream.concat(
                        Arrays.stream(values()).map(ConnectionProperty::propertyName),
                        AcceptedProperty.names().stream())
                .toList();
    }

    /** A name as it is compared: lower case, without blanks and underscores. */
    static String folded(String name) {
        return name.replaceAll("[\\s_]", "").toLowerCase(Locale.ROOT);
    }
}
