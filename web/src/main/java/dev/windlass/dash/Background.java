package dev.windlass.dash;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a callback runs in the background: how often the page asks for news, what it shows of the progress, what ends the
 * job. Immutable; made by {@link #background()} and its setters.
 *
 * @param intervalMillis how often the page asks
 * @param progress what {@link CallbackContext#progress} writes
 * @param progressDefaults the values of those when no job runs
 * @param cancel changes of these end the job
 */
public record Background(
        int intervalMillis,
        List<Dependency.Output> progress,
        List<@Nullable Object> progressDefaults,
        List<Dependency.Input> cancel) {

    /** Copies. */
    public Background {
        if (intervalMillis < 50) {
            throw new IllegalArgumentException(
                    "A page may ask for news of a job every 50 ms at most, not every " + intervalMillis + " ms.");
        }
        progress = List.copyOf(progress);
        progressDefaults = new ArrayList<>(progressDefaults);
        cancel = List.copyOf(cancel);
    }

    /** The page asks every 500 ms. */
    public static Background background() {
        return new Background(500, List.of(), List.of(), List.of());
    }

    public Background everyMillis(int millis) {
        return new Background(millis, progress, progressDefaults, cancel);
    }

    /** One more property that shows the progress, and what it is when no job runs. */
    public Background progress(Dependency.Output property, @Nullable Object withoutJob) {
        var properties = new ArrayList<>(progress);
        properties.add(property);
        List<@Nullable Object> defaults = new ArrayList<>(progressDefaults);
        defaults.add(withoutJob);
        return new Background(intervalMillis, properties, defaults, cancel);
    }

    /** A change of this ends the job: {@code input("stop", "n_clicks")}. */
    public Background cancelBy(Dependency.Input input) {
        var inputs = new ArrayList<>(cancel);
        inputs.add(input);
        return new Background(intervalMillis, progress, progressDefaults, inputs);
    }
}
