package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.Nearest;
import dev.windlass.model.WindlassException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The values of one connection's properties, checked and in their one spelling.
 *
 * <p>An empty value counts as not given, because tools pass empty users and passwords. Immutable; does not print.
 */
final class PropertyValues {
    private static final int LONGEST_SHOWN_NAME = 40;

    private static final String VARIABLE_PREFIX = "WINDLASS_";

    private final Map<ConnectionProperty, String> given;
    private final Map<String, String> environment;
    private final List<String> warnings = new ArrayList<>();

    private PropertyValues(Map<String, String> environment) {
        this.given = new EnumMap<>(ConnectionProperty.class);
        this.environment = environment;
    }

    /** Those of the Properties, the URL, a profile and this process's environment; see below. */
    static PropertyValues of(String url, Properties properties) {
        return of(url, properties, System.getenv());
    }

    /**
     * Reads the Properties, then the URL, then the profile that either names, then {@code WINDLASS_…} variables; the first
     * that says something wins. 08001 for everything that is not right.
     */
    static PropertyValues of(String url, Properties properties, Map<String, String> environment) {
        PropertyValues values = new PropertyValues(environment);
        values.readProperties(properties);
        values.readUrl(url);
        Map<ConnectionProperty, String> variables = values.variables();
        values.readProfile(variables);
        variables.forEach(values.given::putIfAbsent);
        values.given.values().removeIf(String::isEmpty);
        values.given.keySet().forEach(values::warnIfIgnored);
        return values;
    }

    private void readProperties(Properties properties) {
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            ConnectionProperty property = known(name, 0, false);
            if (!value.isBlank()) {
                given.put(property, read(property, value));
            }
        }
    }

    private void readUrl(String url) {
        Set<ConnectionProperty> seen = EnumSet.noneOf(ConnectionProperty.class);
        boolean afterSecret = false;
        for (UrlParser.Pair pair : UrlParser.parse(url)) {
            ConnectionProperty property = known(pair.name(), pair.position(), afterSecret);
            if (!seen.add(property)) {
                throw ErrorCode.BAD_URL.with(
                        pair.position(), property.propertyName() + " is given twice; keep one of them.");
            }
            String value = read(property, pair.value());
            given.putIfAbsent(property, value);
            afterSecret = property.isSecret();
        }
    }

    /** Other programs' variables may begin alike: a name that is no property is passed over. */
    private Map<ConnectionProperty, String> variables() {
        Map<ConnectionProperty, String> variables = new EnumMap<>(ConnectionProperty.class);
        environment.forEach((name, value) -> {
            if (name.startsWith(VARIABLE_PREFIX)) {
                ConnectionProperty.named(name.substring(VARIABLE_PREFIX.length()))
                        .ifPresent(property -> readVariable(name, property, value, variables));
            }
        });
        return variables;
    }

    private void readVariable(
            String name, ConnectionProperty property, String value, Map<ConnectionProperty, String> variables) {
        if (!value.isBlank()) {
            variables.put(property, read(property, value));
        } else if (property == ConnectionProperty.OAUTH_SETTINGS_PASSPHRASE) {
            // what a key ring that is locked leaves behind; the tokens would silently be stored in plain text
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    property.propertyName(),
                    "empty",
                    "the variable " + name + " is set to nothing; unset it, or fill it.");
        }
    }

    private void readProfile(Map<ConnectionProperty, String> variables) {
        String profile = first(ConnectionProperty.PROFILE, variables);
        if (profile.isEmpty()) {
            return;
        }
        String file = first(ConnectionProperty.PROFILE_FILE, variables);
        Path path = file.isEmpty() ? UserFolders.ofProcess(environment).profileFile() : Path.of(file);
        ProfileFile.read(path, profile).forEach((name, value) -> {
            ConnectionProperty property = known(name, 0, false);
            given.putIfAbsent(property, read(property, value));
        });
    }

    private String first(ConnectionProperty property, Map<ConnectionProperty, String> variables) {
        return given.getOrDefault(property, variables.getOrDefault(property, ""));
    }

    private String read(ConnectionProperty property, String value) {
        String stripped = value.strip();
        if (stripped.isEmpty() || property.ignored().isPresent()) {
            return stripped;
        }
        String resolved = SecretReference.resolve(property, stripped, environment);
        String plain = property == ConnectionProperty.AUTH_SCHEME ? SignIn.scheme(resolved) : resolved;
        return property.format().read(property.propertyName(), plain);
    }

    private void warnIfIgnored(ConnectionProperty property) {
        property.ignored()
                .ifPresent(why -> warnings.add(
                        "Connection property " + property.propertyName() + " is ignored: it " + why.reason() + "."));
    }

    private static ConnectionProperty known(String name, int position, boolean afterSecret) {
        return ConnectionProperty.named(name).orElseThrow(() -> unknown(name, position, afterSecret));
    }

    /** A name that follows a secret may be the rest of it (its ';' not quoted), so it is shown only if it is near. */
    private static WindlassException unknown(String name, int position, boolean afterSecret) {
        String hint = Nearest.hint(name, ConnectionProperty.knownNames());
        boolean looksLikeName = name.matches("[\\p{L}\\p{N} _.-]{1," + LONGEST_SHOWN_NAME + "}");
        if (!looksLikeName || (afterSecret && hint.isEmpty())) {
            return ErrorCode.UNKNOWN_PROPERTY.with(
                    "of the name at character " + position + " of the URL",
                    " It is not shown here, because it may be part of a value; a value that holds a ';' needs quotes.");
        }
        return ErrorCode.UNKNOWN_PROPERTY.with(name, hint);
    }

    /** Whether the property has a value of its own. */
    boolean isGiven(ConnectionProperty property) {
        return given.containsKey(property);
    }

    /** The value, or the default, or empty. */
    String text(ConnectionProperty property) {
        return given.getOrDefault(property, property.defaultValue());
    }

    boolean flag(ConnectionProperty property) {
        return Boolean.parseBoolean(text(property));
    }

    long whole(ConnectionProperty property) {
        return Long.parseLong(text(property));
    }

    /** Of the process, or of a test. */
    Map<String, String> environment() {
        return environment;
    }

    UserFolders folders() {
        return UserFolders.ofProcess(environment);
    }

    URI address(ConnectionProperty property) {
        return URI.create(text(property));
    }

    /** What was accepted and is ignored. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** A URL of these values that may be shown: secrets are left out. */
    String shownUrl() {
        StringBuilder url = new StringBuilder(UrlParser.PREFIXES.get(0));
        given.forEach((property, value) -> {
            if (!property.isSecret()) {
                boolean plain = value.matches("[^;='\"\\s]*");
                url.append(property.propertyName())
                        .append('=')
                        .append(plain ? value : "'" + value.replace("'", "''") + "'")
                        .append(';');
            }
        });
        return url.toString();
    }
}
