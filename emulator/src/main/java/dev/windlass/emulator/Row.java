package dev.windlass.emulator;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One object of the service, made of named fields that are rendered only when somebody asks. A table of 100,000 pull
 * requests is therefore small in memory, and a filter on {@code state} renders nothing but states. Implementations are
 * immutable.
 */
interface Row {
    /** All field names in the order of the answer, hidden ones included. */
    Collection<String> names();

    /** The field, JSON null included, or null where this object has no such field. */
    @Nullable
    JsonNode field(String name, Links links);

    default ObjectNode json(Links links) {
        ObjectNode node = Json.object();
        for (String name : names()) {
            JsonNode value = field(name, links);
            if (value != null) {
                node.set(name, value);
            }
        }
        return node;
    }

    /** The field as text, or "" where it is absent or null. */
    default String text(String name) {
        JsonNode value = field(name, Links.NOWHERE);
        return value == null || value.isNull() ? "" : value.asString();
    }
}
