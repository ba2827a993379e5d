package dev.windlass.dash;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a callback runs. Immutable; made by {@link #options()} and its setters.
 *
 * @param preventInitialCall whether the callback waits for a first change, rather than running when the page is new
 * @param running what the page shows while it runs
 * @param background whether it runs as a job that may take minutes
 */
public record CallbackOptions(boolean preventInitialCall, List<Running> running, Optional<Background> background) {

    /** Copies. */
    public CallbackOptions {
        running = List.copyOf(running);
    }

    /** The defaults: the callback also runs when the page is new. */
    public static CallbackOptions options() {
        return new CallbackOptions(false, List.of(), Optional.empty());
    }

    /** The callback waits for a change: it does not run when the page is new. */
    public CallbackOptions withoutInitialCall() {
        return new CallbackOptions(true, running, background);
    }

    /** A property has one value while the callback runs, and another after. */
    public CallbackOptions running(Dependency.Output property, Object during, Object after) {
        var all = new ArrayList<>(running);
        all.add(new Running(property, during, after));
        return new CallbackOptions(preventInitialCall, all, background);
    }

    /** The callback runs as a job in the background, and the page asks for news of it. */
    public CallbackOptions background(Background background) {
        return new CallbackOptions(preventInitialCall, running, Optional.of(background));
    }
}
