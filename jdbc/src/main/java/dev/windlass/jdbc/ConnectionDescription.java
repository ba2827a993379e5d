package dev.windlass.jdbc;

import dev.windlass.sql.ConnectionFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the system tables tell about a connection, from its properties; secrets are masked here. Stateless. */
final class ConnectionDescription {
    private static final String MASK = "******";

    private ConnectionDescription() {}

    static ConnectionFacts of(PropertyValues values) {
        List<ConnectionProperty.Category> categories = List.of(ConnectionProperty.Category.values());
        List<ConnectionFacts.Property> properties = new ArrayList<>();
        for (ConnectionProperty property : ConnectionProperty.values()) {
            properties.add(new ConnectionFacts.Property(
                    property.propertyName(),
                    property.sentence().replace("`", ""),
                    type(property.format()),
                    orNull(property.defaultValue()),
                    property.format().choices(),
                    shown(values, property),
                    property.category().title(),
                    categories.indexOf(property.category()) + 1,
                    property.isSecret()));
        }
        return new ConnectionFacts(
                properties, SqlInfo.facts(), ProductVersion.CURRENT.text(), values.text(ConnectionProperty.API_URL));
    }

    private static @Nullable String shown(PropertyValues values, ConnectionProperty property) {
        String value = values.text(property);
        return property.isSecret() && !value.isEmpty() ? MASK : orNull(value);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static String type(PropertyFormat format) {
        if (format instanceof PropertyFormat.Whole) {
            return "int";
        }
        return format instanceof PropertyFormat.Flag ? "bool" : "string";
    }
}
