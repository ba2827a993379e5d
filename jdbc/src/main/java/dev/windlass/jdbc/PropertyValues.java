package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.Nearest;
import dev.windlass.model.WindlassException;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The values of one connection's properties, checked and in their one spelling.
 *
 * <p>An empty value counts as not given, because tools pass empty users and passwords. Immutable; does not print.
 */
final class PropertyValues {
    private static final int LONGEST_SHOWN_NAME = 40;

    private final Map<ConnectionProperty, String> given;
    private final List<String> warnings;

    private PropertyValues(Map<ConnectionProperty, String> given, List<String> warnings) {
        this.given = given;
        this.warnings = List.copyOf(warnings);
    }

    /** Reads the URL, then the Properties, which win; 08001 for everything that is not right. */
    static PropertyValues of(String url, Properties properties) {
        Map<ConnectionProperty, String> given = new EnumMap<>(ConnectionProperty.class);
        List<String> warnings = new ArrayList<>();
        boolean afterSecret = false;
        for (UrlParser.Pair pair : UrlParser.parse(url)) {
            Optional<ConnectionProperty> property = known(pair.name(), pair.position(), afterSecret, warnings);
            if (property.filter(given::containsKey).isPresent()) {
                throw ErrorCode.BAD_URL.with(
                        pair.position(), property.get().propertyName() + " is given twice; keep one of them.");
            }
            property.ifPresent(known -> given.put(known, read(known, pair.value())));
            afterSecret = property.filter(ConnectionProperty::isSecret).isPresent();
        }
        for (String name : properties.stringPropertyNames()) {
            String value = properties.getProperty(name);
            Optional<ConnectionProperty> property = known(name, 0, false, warnings);
            if (!value.isBlank()) {
                property.ifPresent(known -> given.put(known, read(known, value)));
            }
        }
        given.values().removeIf(String::isEmpty);
        return new PropertyValues(given, warnings);
    }

    private static String read(ConnectionProperty property, String value) {
        String stripped = value.strip();
        if (stripped.isEmpty()) {
            return "";
        }
        String plain = property == ConnectionProperty.AUTH_SCHEME ? SignIn.scheme(stripped) : stripped;
        return property.format().read(property.propertyName(), plain);
    }

    /** The property; empty, with a warning added, for one that means nothing here. */
    private static Optional<ConnectionProperty> known(
            String name, int position, boolean afterSecret, List<String> warnings) {
        Optional<ConnectionProperty> property = ConnectionProperty.named(name);
        if (property.isEmpty()) {
            warnings.add(AcceptedProperty.warningFor(name).orElseThrow(() -> unknown(name, position, afterSecret)));
        }
        return property;
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

    URI address(ConnectionProperty property) {
        return URI.create(text(property));
    }

    /** What was accepted and is ignored. */
    List<String> warnings() {
        return warnings;
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
