package dev.windlass.dash;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a callback is told: the values that it reads, and what on the page has run it. It also takes what the
 * run says besides its answer: progress, and properties of other components. Thread-safe.
 */
public final class CallbackContext {

    private final List<Argument> arguments;
    private final List<@Nullable Object> values;
    private final List<String> triggered;
    private final SideUpdates sides;
    private final String base;

    /** The value of one input or state, and the components it comes from (several for {@code ALL}). */
    record Argument(@Nullable Object value, List<ComponentId> ids) {}

    CallbackContext(List<Argument> arguments, List<String> triggered, SideUpdates sides, String base) {
        this.arguments = List.copyOf(arguments);
        List<@Nullable Object> all = new ArrayList<>();
        arguments.forEach(argument -> all.add(argument.value()));
        this.values = Collections.unmodifiableList(all);
        this.triggered = List.copyOf(triggered);
        this.sides = sides;
        this.base = base;
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

    /** The id in parts of the component whose change runs the callback; empty for a plain id or a new page. */
    public Optional<ComponentId> triggeredId() {
        return triggered.stream()
                .filter(one -> one.startsWith("{"))
                .findFirst()
                .map(one -> ComponentId.parse(one.substring(0, one.lastIndexOf('}') + 1)));
    }

    /** The ids in parts from which a value comes, in the order of the list for {@code ALL}. */
    public List<ComponentId> ids(int position) {
        return arguments.get(position).ids();
    }

    /** Sets a property that is not one of the outputs, once the callback answers (or the page next asks for news). */
    public void setProperty(String id, String property, @Nullable Object value) {
        sides.set(Ids.checkedReference(id), property, value);
    }

    /** Shows the progress of a job in the properties that {@link Background#progress} names, in their order. */
    public void progress(@Nullable Object... progressValues) {
        sides.progress(progressValues);
    }

    /** Whether somebody has ended the job, so that its answer will not be seen; its thread is interrupted, too. */
    public boolean isCancelled() {
        return sides.isCancelled();
    }

    /** What stands before the app's own path in the address of its page. */
    String base() {
        return base;
    }
}
