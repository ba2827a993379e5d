package dev.windlass.dash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one run of a callback is told: the values that it reads, and what on the page has run it. Immutable. */
public final class CallbackContext {

    private final List<@Nullable Object> values;
    private final List<String> triggered;

    CallbackContext(List<? extends @Nullable Object> values, List<String> triggered) {
        this.values = Collections.unmodifiableList(new ArrayList<@Nullable Object>(values));
        this.triggered = List.copyOf(triggered);
    }

    /** The inputs and states in the order of their declaration, as JSON gives them; null until the page sets one. */
    public List<@Nullable Object> values() {
        return values;
    }

    /** One of {@link #values}, counted from 0. */
    public @Nullable Object value(int position) {
        return values.get(position);
    }

    /** A value as text; {@code ""} for null. */
    public String text(int position) {
        var value = values.get(position);
        return value == null ? "" : value.toString();
    }

    /** A value as a whole number, such as {@code n_clicks}; 0 for null. */
    public long number(int position) {
        var value = values.get(position);
        if (value == null) {
            return 0;
        }
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new IllegalArgumentException("Value " + position + " of the callback is not a number: " + value);
    }

    /** A value as a list, such as that of a dropdown with several choices; empty for null, one element for a scalar. */
    public List<@Nullable Object> list(int position) {
        var value = values.get(position);
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? Collections.unmodifiableList(new ArrayList<@Nullable Object>(list))
                : List.of(value);
    }

    /** A value as an object, such as the {@code data} of a store; empty for null. */
    public Map<?, ?> object(int position) {
        var value = values.get(position);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("Value " + position + " of the callback is not an object: " + value);
    }

    /** The properties whose change runs the callback, as {@code id.property}; none when the page is new. */
    public List<String> triggered() {
        return triggered;
    }

    /** Whether a change of this component, in any property, runs the callback. */
    public boolean isTriggeredBy(String id) {
        return triggered.stream().anyMatch(one -> one.startsWith(id + "."));
    }
}
