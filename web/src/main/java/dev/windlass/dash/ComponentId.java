package dev.windlass.dash;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An id in several parts, {@code id("type", "filter").and("index", 3)}: one callback can then serve all components whose
 * ids have the same parts. In what a callback reads and writes, a part may be {@link Any}. Immutable.
 */
public final class ComponentId {

    /** Which components a part of an id stands for, in a callback. */
    public enum Any {
        /** One component at a time: the same in all outputs and inputs of one run. */
        MATCH,
        /** All of them at once: the value is a list. */
        ALL,
        /** Those whose part is smaller than the one that matches; the value is a list. */
        ALLSMALLER
    }

    private final SortedMap<String, Object> parts;

    private ComponentId(SortedMap<String, Object> parts) {
        this.parts = Collections.unmodifiableSortedMap(parts);
    }

    /** An id with one part: a text, a whole number or {@link Any}. */
    public static ComponentId id(String part, Object value) {
        return new ComponentId(new TreeMap<>()).and(part, value);
    }

    /** Reads the form that {@link #toString} writes. */
    static ComponentId parse(String json) {
        try {
            var parts = new TreeMap<String, Object>();
            JsonMapper.shared()
                    .readValue(json, new TypeReference<Map<String, Object>>() {})
                    .forEach((part, value) -> parts.put(part, read(value)));
            return new ComponentId(parts);
        } catch (JacksonException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "The id " + json + " is not the JSON form of an id in parts; make it by ComponentId.id(…).");
        }
    }

    private static Object read(Object value) {
        return value instanceof List<?> list && list.size() == 1 ? Any.valueOf(String.valueOf(list.get(0))) : value;
    }

    /** The value of a part; empty if the id has no such part. */
    public Optional<Object> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /** This id with one more part. */
    public ComponentId and(String part, Object value) {
        if (!(value instanceof String || value instanceof Integer || value instanceof Long || value instanceof Any)) {
            throw new IllegalArgumentException("The part " + part + " of an id is " + value
                    + "; it must be a text, a whole number, or MATCH, ALL or ALLSMALLER.");
        }
        var changed = new TreeMap<>(parts);
        changed.put(part, value);
        return new ComponentId(changed);
    }

    /** Whether a part stands for several components. */
    boolean isPattern() {
        return parts.values().stream().anyMatch(Any.class::isInstance);
    }

    boolean has(Any any) {
        return parts.containsValue(any);
    }

    /** The parts as a component carries them. */
    Map<String, Object> json() {
        if (isPattern()) {
            throw new IllegalArgumentException(
                    "The id " + this + " stands for several components; a component itself needs one of its own.");
        }
        return parts;
    }

    /** The form in which the protocol writes it: JSON with sorted keys and no blanks. */
    @Override
    public String toString() {
        var json = new TreeMap<String, Object>();
        parts.forEach((name, value) -> json.put(name, value instanceof Any any ? new String[] {any.name()} : value));
        return JsonMapper.shared().writeValueAsString(json);
    }

    /** Whether an id of the page, in its JSON form, is one of those for which this one stands. */
    boolean covers(ComponentId other) {
        return parts.keySet().equals(other.parts.keySet())
                && parts.entrySet().stream()
                        .allMatch(part -> part.getValue() instanceof Any
                                || part.getValue().equals(other.parts.get(part.getKey())));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ComponentId id && parts.equals(id.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }
}
