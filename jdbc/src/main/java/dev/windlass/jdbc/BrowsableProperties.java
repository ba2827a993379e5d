package dev.windlass.jdbc;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.Nearest;
import dev.windlass.sql.Browsable;
import dev.windlass.sql.SchemaName;
import dev.windlass.sql.ViewDefinition;
import dev.windlass.sql.Views;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The properties that shorten the lists of the metadata. */
final class BrowsableProperties {
    private BrowsableProperties() {}

    /**
     * Reads them; 08001 for a schema that cannot be. A name that no table has is a warning only, because a connection
     * string of another product may name tables that are not here.
     */
    static Browsable of(PropertyValues values, List<ViewDefinition> userViews, List<String> warnings) {
        List<String> tables = names(values, ConnectionProperty.TABLES);
        List<String> views = names(values, ConnectionProperty.VIEWS);
        warn(ConnectionProperty.TABLES, "table", tables, Browsable.tableNames(), warnings);
        warn(
                ConnectionProperty.VIEWS,
                "view",
                views,
                Views.shipped().with(userViews).all().stream()
                        .map(ViewDefinition::name)
                        .toList(),
                warnings);
        List<String> schemas = names(values, ConnectionProperty.BROWSABLE_SCHEMAS).stream()
                .map(BrowsableProperties::schema)
                .distinct()
                .toList();
        return new Browsable(schemas, tables, views);
    }

    private static List<String> names(PropertyValues values, ConnectionProperty property) {
        return Arrays.stream(values.text(property).split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static String schema(String name) {
        return SchemaName.parse(name)
                .map(SchemaName::name)
                .orElseThrow(() -> ErrorCode.BAD_PROPERTY_VALUE.with(
                        ConnectionProperty.BROWSABLE_SCHEMAS.propertyName(),
                        name,
                        "a schema is Information, Repository_<slug>, Project_<KEY>, UserViews or sys."
                                + Nearest.hint(name, List.of("Information", "UserViews", "sys"))));
    }

    private static void warn(
            ConnectionProperty property,
            String kind,
            List<String> names,
            Collection<String> known,
            List<String> warnings) {
        for (String name : Browsable.unknown(names, known)) {
            warnings.add("Connection property " + property.propertyName() + " names " + name + ", which is no " + kind
                    + " here." + Nearest.hint(name, known));
        }
    }
}
