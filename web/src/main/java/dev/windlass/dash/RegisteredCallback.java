package dev.windlass.dash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A callback with what it writes and reads. Immutable.
 *
 * @param single whether the protocol knows its only output by a plain name rather than by a list of one
 */
record RegisteredCallback(
        List<Dependency.Output> outputs,
        boolean single,
        List<Dependency> from,
        CallbackOptions options,
        Callback.OfMany callback,
        Optional<ClientsideFunction> clientside) {

    RegisteredCallback {
        outputs = List.copyOf(outputs);
        from = List.copyOf(from);
        if (outputs.isEmpty()) {
            throw new IllegalArgumentException("A callback needs at least one output.");
        }
        var name = outputs.get(0).key();
        if (from.stream().noneMatch(Dependency.Input.class::isInstance)) {
            throw new IllegalArgumentException(
                    "The callback of " + name + " has no input, so nothing would ever run it.");
        }
        if (from.stream().anyMatch(Dependency.Output.class::isInstance)) {
            throw new IllegalArgumentException(
                    "The callback of " + name + " reads an output; read it as input(…) or state(…).");
        }
    }

    /** How the protocol names it: {@code a.x}, or {@code ..a.x...b.y..} for several outputs. */
    String key() {
        return single
                ? keyOf(outputs.get(0))
                : outputs.stream().map(this::keyOf).collect(Collectors.joining("...", "..", ".."));
    }

    /** An output that several callbacks write is told from the others' by what this one reads. */
    String keyOf(Dependency.Output output) {
        return output.isShared()
                ? output.key() + "@" + Integer.toHexString(from.toString().hashCode())
                : output.key();
    }

    /** Every component that it names. */
    List<Dependency> named() {
        List<Dependency> named = new ArrayList<>(from);
        named.addAll(outputs);
        options.running().forEach(one -> named.add(one.property()));
        options.background().ifPresent(job -> {
            named.addAll(job.progress());
            named.addAll(job.cancel());
        });
        return named;
    }

    /** What the renderer must know of it. */
    Map<String, @Nullable Object> json() {
        var entry = new LinkedHashMap<String, @Nullable Object>();
        entry.put("output", key());
        entry.put("inputs", references(Dependency.Input.class));
        entry.put("state", references(Dependency.State.class));
        entry.put(
                "clientside_function", clientside.map(ClientsideFunction::json).orElse(null));
        entry.put("prevent_initial_call", options.preventInitialCall());
        if (!options.running().isEmpty()) {
            var during = new LinkedHashMap<String, @Nullable Object>();
            var after = new LinkedHashMap<String, @Nullable Object>();
            for (var one : options.running()) {
                during.put(one.property().key(), WireValues.json(one.during()));
                after.put(one.property().key(), WireValues.json(one.after()));
            }
            entry.put("running", Map.of("running", during, "runningOff", after));
        }
        options.background().ifPresent(job -> entry.put("background", Map.of("interval", job.intervalMillis())));
        return entry;
    }

    /** A component and its property, as the protocol writes them. */
    static Map<String, String> reference(Dependency one) {
        return Map.of("id", one.id(), "property", one.property());
    }

    private List<Map<String, String>> references(Class<? extends Dependency> kind) {
        return from.stream()
                .filter(kind::isInstance)
                .map(RegisteredCallback::reference)
                .toList();
    }
}
