package dev.windlass.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the driver tells about a connection for {@code sys_connection_props}, {@code sys_sqlinfo} and {@code
 * sys_information}. Holds no secret. Immutable.
 *
 * @param properties in the order of the documentation
 * @param sqlInfo what the SQL can do
 * @param version of the driver
 * @param location address of the service
 */
public record ConnectionFacts(List<Property> properties, List<Fact> sqlInfo, String version, String location) {
    /** Of a connection that nobody asks for them. */
    public static final ConnectionFacts NONE = new ConnectionFacts(List.of(), List.of(), "", "");

    public ConnectionFacts {
        properties = List.copyOf(properties);
        sqlInfo = List.copyOf(sqlInfo);
    }

    /** A name and its value. */
    public record Fact(String name, String value) {}

    /**
     * A connection property.
     *
     * @param values to choose from, empty for any
     * @param value what holds for this connection; asterisks for a secret that is given
     */
    public record Property(
            String name,
            String documentation,
            String type,
            @Nullable String preset,
            List<String> values,
            @Nullable String value,
            String category,
            int categoryOrdinal,
            boolean isSecret) {}
}
