package dev.windlass.emulator;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row whose fields were set by hand, on top of another row or of nothing. Untouched fields stay those of the row
 * beneath, so links keep following the Host header. Immutable by agreement: nobody keeps {@code own}.
 */
record OverlayRow(Row beneath, ObjectNode own, Set<String> removed) implements Row {
    private static final Row NOTHING = new Row() {
        @Override
        public Collection<String> names() {
            return List.of();
        }

        @Override
        public @Nullable JsonNode field(String name, Links links) {
            return null;
        }
    };

    /** Exactly the given JSON and nothing else. */
    static Row raw(Object json) {
        return new OverlayRow(NOTHING, Json.objectOf(json), Set.of());
    }

    static Row over(Row beneath, ObjectNode own) {
        return new OverlayRow(beneath, own, Set.of());
    }

    /** The row after {@code change}; only the top-level fields that it touched are frozen. */
    static Row changed(Row row, Consumer<ObjectNode> change) {
        ObjectNode before = row.json(Links.NOWHERE);
        ObjectNode after = before.deepCopy();
        change.accept(after);
        ObjectNode own = Json.object();
        after.properties().forEach(entry -> {
            if (!entry.getValue().equals(before.get(entry.getKey()))) {
                own.set(entry.getKey(), entry.getValue());
            }
        });
        Set<String> removed = new LinkedHashSet<>(before.propertyNames());
        removed.removeAll(after.propertyNames());
        return new OverlayRow(row, own, Set.copyOf(removed));
    }

    @Override
    public Collection<String> names() {
        Set<String> names = new LinkedHashSet<>(beneath.names());
        names.addAll(own.propertyNames());
        names.removeAll(removed);
        return names;
    }

    @Override
    public @Nullable JsonNode field(String name, Links links) {
        if (removed.contains(name)) {
            return null;
        }
        JsonNode mine = own.get(name);
        return mine != null ? mine : beneath.field(name, links);
    }
}
