package dev.windlass.dash;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run of a callback says besides its answer. Thread-safe: a job writes while the page asks. */
final class SideUpdates {

    private final List<Dependency.Output> progress;
    private final Map<String, Map<String, @Nullable Object>> properties = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    private volatile boolean cancelled;

    /** For a run with these places for its progress. */
    SideUpdates(List<Dependency.Output> progress) {
        this.progress = progress;
    }

    synchronized void set(String id, String property, @Nullable Object value) {
        properties.computeIfAbsent(id, key -> new LinkedHashMap<>()).put(property, WireValues.json(value));
    }

    synchronized void progress(@Nullable Object[] values) {
        if (values.length != progress.size()) {
            throw new IllegalArgumentException("The callback shows its progress in " + progress.size()
                    + " properties, but said " + values.length + " values: " + Arrays.toString(values));
        }
        for (var position = 0; position < values.length; position++) {
            shown.put(progress.get(position).key(), WireValues.json(values[position]));
        }
    }

    /** Properties set since the last call. */
    synchronized Map<String, Map<String, @Nullable Object>> takeProperties() {
        var taken = new LinkedHashMap<>(properties);
        properties.clear();
        return taken;
    }

    /** Progress said since the last call. */
    synchronized Map<String, @Nullable Object> takeProgress() {
        var taken = new LinkedHashMap<>(shown);
        shown.clear();
        return taken;
    }

    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }
}
