package dev.windlass.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Follows a dotted path into a row, for filters and orders. Stateless. */
final class Paths {
    private Paths() {}

    /** All values at the path that are not null; the elements of lists count one by one. */
    static List<JsonNode> values(Row row, List<String> path) {
        JsonNode first = row.field(path.get(0), Links.NOWHERE);
        if (first == null || first.isNull()) {
            return List.of();
        }
        if (path.size() == 1 && first.isValueNode()) {
            return List.of(first);
        }
        List<JsonNode> found = new ArrayList<>();
        collect(first, path, 1, found);
        return found;
    }

    private static void collect(@Nullable JsonNode node, List<String> path, int at, List<JsonNode> found) {
        if (node == null || node.isNull()) {
            return;
        }
        if (node.isArray()) {
            node.forEach(element -> collect(element, path, at, found));
        } else if (at == path.size()) {
            // Atlassian's own example compares an object: component = "UI" means its name (narrative "filtering").
            found.add(node.has("name") ? node.get("name") : node);
        } else {
            collect(node.get(path.get(at)), path, at + 1, found);
        }
    }
}
