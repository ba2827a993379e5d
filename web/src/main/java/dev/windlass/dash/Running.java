package dev.windlass.dash;

import org.jspecify.annotations.Nullable;

/**
 * What a property shall be while a callback runs, and after: a button that is disabled, a text that says "working".
 *
 * @param during the value while it runs
 * @param after the value when it has ended, however it ended
 */
public record Running(
        Dependency.Output property,
        @Nullable Object during,
        @Nullable Object after) {

    public static Running running(Dependency.Output property, @Nullable Object during, @Nullable Object after) {
        return new Running(property, during, after);
    }
}
