package dev.windlass.dash;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The callbacks of an app while it is set up. Not thread-safe. */
final class CallbackSet {

    private final Map<String, RegisteredCallback> callbacks = new LinkedHashMap<>();
    private final Map<String, String> writers = new LinkedHashMap<>();
    private boolean withoutInitialCalls;

    void add(RegisteredCallback callback) {
        var isShared = false;
        for (var output : callback.outputs()) {
            isShared |= output.isShared();
            if (writers.putIfAbsent(callback.keyOf(output), callback.key()) != null) {
                throw new IllegalArgumentException(
                        output.isShared()
                                ? "Two callbacks write " + output.key() + " and read the same; make one of them."
                                : "Two callbacks write " + output.key() + "; only one may. Let the others say output(\""
                                        + output.id() + "\", \"" + output.property() + "\").allowDuplicate().");
            }
        }
        put(withoutInitialCalls || isShared ? waiting(callback) : callback);
        callback.options().background().ifPresent(job -> job.cancel().forEach(this::addCancel));
    }

    private void put(RegisteredCallback callback) {
        callbacks.put(callback.key(), callback);
    }

    private static RegisteredCallback waiting(RegisteredCallback callback) {
        return new RegisteredCallback(
                callback.outputs(),
                callback.single(),
                callback.from(),
                callback.options().withoutInitialCall(),
                callback.callback(),
                callback.clientside());
    }

    /** The renderer names the jobs to be ended in the request of any callback that reads the input: here is one. */
    private void addCancel(Dependency.Input input) {
        var output = new Dependency.Output(input.id(), "id", false);
        if (writers.putIfAbsent(output.key(), output.key()) == null) {
            put(new RegisteredCallback(
                    List.of(output),
                    true,
                    List.of(input),
                    CallbackOptions.options().withoutInitialCall(),
                    context -> List.of(),
                    Optional.empty()));
        }
    }

    void preventInitialCalls() {
        withoutInitialCalls = true;
        callbacks.replaceAll((key, callback) -> waiting(callback));
    }

    /** All callbacks, and those by which pages change. */
    Map<String, RegisteredCallback> withPages(List<Page> pages, PathPrefix prefix) {
        var all = new LinkedHashMap<>(callbacks);
        if (!pages.isEmpty()) {
            PageSwitch.callbacks(pages, prefix).forEach(callback -> all.put(callback.key(), callback));
        }
        return all;
    }
}
