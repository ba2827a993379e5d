package dev.windlass.dash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change of a part of a property, so that the rest need not be sent again:
 * {@code patch().at("data", 0, "y").append(5).at("layout", "title", "text").assign("New")}. Places are keys of objects and
 * positions in lists; positions below 0 count from the end. Immutable.
 */
public final class Patch {

    private final List<Map<String, Object>> operations;

    private Patch(List<Map<String, Object>> operations) {
        this.operations = operations;
    }

    /** No change yet. */
    public static Patch patch() {
        return new Patch(List.of());
    }

    /** A place inside of the property; without an argument the property itself. */
    public Place at(Object... path) {
        for (var step : path) {
            if (!(step instanceof String || step instanceof Integer)) {
                throw new IllegalArgumentException(
                        "A step to a place is a key or a position, but " + step + " is neither.");
            }
        }
        return new Place(this, List.of(path));
    }

    Map<String, Object> json() {
        return Map.of("__dash_patch_update", "__dash_patch_update", "operations", operations);
    }

    private Patch with(String operation, List<Object> location, Map<String, @Nullable Object> parameters) {
        var made = new LinkedHashMap<String, Object>();
        made.put("operation", operation);
        made.put("location", location);
        made.put("params", parameters);
        var all = new ArrayList<>(operations);
        all.add(made);
        return new Patch(all);
    }

    /** A place, and what can be done there. Immutable. */
    public static final class Place {

        private final Patch patch;
        private final List<Object> location;

        private Place(Patch patch, List<Object> location) {
            this.patch = patch;
            this.location = location;
        }

        public Patch assign(@Nullable Object value) {
            return of("Assign", value);
        }

        /** Adds the keys of an object to the one here. */
        public Patch merge(Map<String, ?> values) {
            return of("Merge", values);
        }

        public Patch append(@Nullable Object value) {
            return of("Append", value);
        }

        public Patch prepend(@Nullable Object value) {
            return of("Prepend", value);
        }

        /** Adds all of a list to the end of the one here. */
        public Patch extend(List<?> values) {
            return of("Extend", values);
        }

        public Patch insert(int position, @Nullable Object value) {
            var parameters = parameter("value", value);
            parameters.put("index", position);
            return patch.with("Insert", location, parameters);
        }

        /** Takes away all elements that equal the value. */
        public Patch remove(@Nullable Object value) {
            return of("Remove", value);
        }

        /** Takes away the key or the position itself. */
        public Patch delete() {
            return patch.with("Delete", location, Map.of());
        }

        public Patch clear() {
            return patch.with("Clear", location, Map.of());
        }

        public Patch reverse() {
            return patch.with("Reverse", location, Map.of());
        }

        public Patch add(Number number) {
            return of("Add", number);
        }

        public Patch subtract(Number number) {
            return of("Sub", number);
        }

        public Patch multiply(Number number) {
            return of("Mul", number);
        }

        public Patch divide(Number number) {
            return of("Div", number);
        }

        private Patch of(String operation, @Nullable Object value) {
            return patch.with(operation, location, parameter("value", value));
        }

        private static Map<String, @Nullable Object> parameter(String name, @Nullable Object value) {
            var parameters = new LinkedHashMap<String, @Nullable Object>();
            parameters.put(name, WireValues.json(value));
            return parameters;
        }
    }
}
