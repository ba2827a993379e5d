package dev.windlass.cli;

import dev.windlass.values.Nearest;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The database that a command speaks to: a JDBC URL, which may hold secrets and is therefore never printed. Immutable.
 */
final class Target {
    static final String URL_VARIABLE = "WINDLASS_URL";

    /** Leaves everything to the variables and the profile. */
    static final String EVERYTHING_ELSEWHERE = "jdbc:bitbucket:";

    private static final String VARIABLE_PREFIX = "WINDLASS_";

    /** Enough to tell what tables there are and what a statement would ask. */
    private static final String NOBODY = "jdbc:bitbucket:AuthScheme=None;Workspace=acme";

    private static final List<String> OUR_SCHEMES = List.of("jdbc:bitbucket:", "jdbc:windlass:");

    private final String url;

    private Target(String url) {
        this.url = url;
    }

    /** The URL of {@code --url}, else of the environment; wrong use without either. */
    static Target of(@Nullable String option, Streams streams) {
        return named(option, streams)
                .orElseThrow(() -> new WrongUse(
                        "There is no connection URL. Give --url 'jdbc:bitbucket:Workspace=…;AuthScheme=…;…', or set "
                                + URL_VARIABLE + " or a variable for each property (WINDLASS_WORKSPACE, "
                                + "WINDLASS_ACCESS_TOKEN, WINDLASS_PROFILE, …); windlass demo shows one that needs no "
                                + "account."));
    }

    /** The database that the URL names, if there is one; else Windlass without an account, which asks nobody. */
    static Target orNobody(@Nullable String option, Streams streams) {
        return named(option, streams).orElseGet(Target::nobody);
    }

    /** Windlass without an account, which asks nobody. */
    static Target nobody() {
        return new Target(NOBODY);
    }

    /** By the option, the environment's URL, or variables that hold the properties themselves. */
    private static Optional<Target> named(@Nullable String option, Streams streams) {
        String url = option == null ? streams.environment().getOrDefault(URL_VARIABLE, "") : option;
        if (!url.isBlank()) {
            return Optional.of(new Target(url.strip()));
        }
        return option == null && hasProperties(streams.environment())
                ? Optional.of(new Target(EVERYTHING_ELSEWHERE))
                : Optional.empty();
    }

    /** Whether a variable is named after a connection property. */
    private static boolean hasProperties(Map<String, String> environment) {
        Set<String> folded = properties();
        return environment.entrySet().stream()
                .filter(variable -> !variable.getValue().isBlank())
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith(VARIABLE_PREFIX))
                .anyMatch(name -> folded.contains(name.substring(VARIABLE_PREFIX.length())
                        .replace("_", "")
                        .toLowerCase(Locale.ROOT)));
    }

    /** The names of the connection properties, in small letters. */
    private static Set<String> properties() {
        try {
            return Stream.of(DriverManager.getDriver(EVERYTHING_ELSEWHERE)
                            .getPropertyInfo(EVERYTHING_ELSEWHERE, new Properties()))
                    .map(property -> property.name.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        } catch (SQLException e) {
            throw new WrongUse(String.valueOf(e.getMessage()));
        }
    }

    /** For a server that opens connections itself; never to be printed. */
    String url() {
        return url;
    }

    Redaction redaction() {
        return Redaction.of(url);
    }

    /**
     * Opens a connection. By way of the driver itself, because {@link DriverManager#getConnection} repeats the whole
     * URL in its message when no driver takes it.
     */
    Connection open() throws SQLException {
        return open(new Properties());
    }

    /** With properties that win over the URL's. */
    Connection open(Properties properties) throws SQLException {
        Connection connection = driver().connect(url, properties);
        if (connection == null) {
            throw unknownScheme();
        }
        return connection;
    }

    /** What the URL, the profile and the environment set a property of ours to, else its default; empty for none. */
    String property(String name) throws SQLException {
        return Stream.of(driver().getPropertyInfo(url, new Properties()))
                .filter(property -> property.name.equals(name))
                .map(property -> Objects.toString(property.value, ""))
                .findFirst()
                .orElse("");
    }

    private Driver driver() {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException e) {
            throw unknownScheme();
        }
    }

    private WrongUse unknownScheme() {
        String scheme = scheme();
        String near = Nearest.to(scheme, OUR_SCHEMES)
                .map(known -> " Did you mean " + known + "?")
                .orElse("");
        return new WrongUse("No driver takes a URL that begins with '" + scheme + "'." + near
                + " Windlass's begin with jdbc:bitbucket: (or jdbc:windlass:).");
    }

    /** The first two words of the URL, and no more of it: what follows may be a secret. */
    private String scheme() {
        int first = url.indexOf(':');
        int second = url.indexOf(':', first + 1);
        int end = second >= 0 ? second : first;
        String scheme = url.substring(0, end + 1);
        return scheme.matches("[A-Za-z0-9.+:_-]{1,40}") ? scheme : "…";
    }
}
