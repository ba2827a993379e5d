package dev.windlass.sql;

import static dev.windlass.sql.SystemRows.flag;
import static dev.windlass.sql.SystemRows.number;
import static dev.windlass.sql.SystemRows.row;
import static dev.windlass.sql.SystemRows.text;

import dev.windlass.sql.ConnectionFacts.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code sys_connection_props}, {@code sys_sqlinfo}, {@code sys_information} and {@code sys_identity}. Stateless.
 */
final class ConnectionTables {
    private ConnectionTables() {}

    static List<SystemTable> all(ConnectionFacts facts) {
        return List.of(properties(facts), sqlInfo(facts), information(facts), identity());
    }

    private static SystemTable properties(ConnectionFacts facts) {
        return new SystemTable(
                "sys_connection_props",
                "Connection properties, with the values of this connection; secrets are not shown.",
                List.of(
                        text("Name", "Name for people, with blanks."),
                        text("ShortDescription", "What it does."),
                        text("Type", "Kind of value."),
                        text("Default", "Value when none is given."),
                        text("Values", "Values to choose from, with commas."),
                        text("Value", "Value of this connection; asterisks for a secret that is given."),
                        flag("Required", "Always FALSE."),
                        text("Category", "Group of the documentation."),
                        text("IsSessionProperty", "Always False: all are decided when the connection is opened."),
                        text("Sensitivity", "PASSWORD for a secret."),
                        text("PropertyName", "Name in the URL."),
                        number("Ordinal", "Place in the documentation, from 1."),
                        number("CatOrdinal", "Place of the group, from 1."),
                        text("Hierarchy", "Always NULL: no property depends on another."),
                        flag("Visible", "Always TRUE."),
                        text("ETC", "Always NULL.")),
                given -> {
                    List<List<@Nullable Object>> rows = new ArrayList<>();
                    facts.properties().forEach(property -> rows.add(property(property, rows.size() + 1)));
                    return rows.iterator();
                });
    }

    private static List<@Nullable Object> property(Property property, int ordinal) {
        return row(
                withBlanks(property.name()),
                property.documentation(),
                property.type(),
                property.preset(),
                property.values().isEmpty() ? null : String.join(",", property.values()),
                property.value(),
                false,
                property.category(),
                "False",
                property.isSecret() ? "PASSWORD" : "NONE",
                property.name(),
                ordinal,
                property.categoryOrdinal(),
                null,
                true,
                null);
    }

    /** {@code MaxRequests} is {@code Max Requests}, {@code APIToken} is {@code API Token}; OAuth stays one word. */
    static String withBlanks(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])", " ");
    }

    private static SystemTable sqlInfo(ConnectionFacts facts) {
        return new SystemTable(
                "sys_sqlinfo",
                "What the SQL of the connection can do.",
                List.of(text("NAME", "Capability."), text("VALUE", "Its extent.")),
                given -> facts.sqlInfo().stream()
                        .map(fact -> row(fact.name(), fact.value()))
                        .iterator());
    }

    private static SystemTable information(ConnectionFacts facts) {
        return new SystemTable(
                "sys_information",
                "The product, its version and what it runs on.",
                List.of(
                        text("Product", "Name of the product."),
                        text("Version", "Version of the driver."),
                        text("Datasource", "What is read."),
                        text("NodeId", "Always NULL: nothing tells one machine from another."),
                        text("HelpURL", "Always NULL: the documentation is in the repository, under docs."),
                        text("License", "Always NULL: no licence key is needed."),
                        text("Location", "Address of the API."),
                        text("Environment", "Java and operating system."),
                        text("DataSyncVersion", "Always NULL."),
                        text("DataSyncCategory", "Always NULL.")),
                given -> List.of(row(
                                "Windlass",
                                facts.version(),
                                "Bitbucket Cloud",
                                null,
                                null,
                                null,
                                facts.location(),
                                "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
                                        + " " + System.getProperty("os.arch"),
                                null,
                                null))
                        .iterator());
    }

    private static SystemTable identity() {
        return new SystemTable(
                "sys_identity",
                "Keys of the rows that the last batch wrote; empty, because nothing is written yet.",
                List.of(
                        text("Id", "Key of the row."),
                        text("Batch", "Batch that wrote it."),
                        text("Operation", "INSERT, UPDATE or DELETE."),
                        text("Message", "What went wrong.")),
                given -> Collections.emptyIterator());
    }
}
