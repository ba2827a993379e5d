package dev.windlass.emulator;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one kind of object, one line each: a name and how to render it from the compact value {@code T}.
 * Filled once while the class loads, read-only after.
 */
final class Shape<T> {
    private final Map<String, BiFunction<T, Links, @Nullable JsonNode>> fields = new LinkedHashMap<>();

    /** Null leaves the key out of this object. */
    Shape<T> with(String name, BiFunction<T, Links, @Nullable JsonNode> render) {
        fields.put(name, render);
        return this;
    }

    Shape<T> text(String name, Function<T, @Nullable String> value) {
        return with(name, (it, links) -> Json.text(value.apply(it)));
    }

    Shape<T> number(String name, Function<T, Long> value) {
        return with(name, (it, links) -> Json.number(value.apply(it)));
    }

    Shape<T> bool(String name, Function<T, Boolean> value) {
        return with(name, (it, links) -> Json.bool(value.apply(it)));
    }

    Row row(T it) {
        return new Shaped<>(this, it);
    }

    /** The compact value beneath a row, also where fields were changed by hand; empty for a row given by hand. */
    static <V> Optional<V> seed(Row row, Class<V> type) {
        Row beneath = row;
        while (beneath instanceof OverlayRow overlay) {
            beneath = overlay.beneath();
        }
        return beneath instanceof Shaped<?> shaped && type.isInstance(shaped.it)
                ? Optional.of(type.cast(shaped.it))
                : Optional.empty();
    }

    /** What the seeded rows among these render. */
    static <V> List<V> seeds(List<Row> rows, Class<V> type) {
        return rows.stream().flatMap(row -> seed(row, type).stream()).toList();
    }

    record Shaped<T>(Shape<T> shape, T it) implements Row {
        @Override
        public Collection<String> names() {
            return shape.fields.keySet();
        }

        @Override
        public @Nullable JsonNode field(String name, Links links) {
            BiFunction<T, Links, @Nullable JsonNode> render = shape.fields.get(name);
            return render == null ? null : render.apply(it, links);
        }
    }
}
