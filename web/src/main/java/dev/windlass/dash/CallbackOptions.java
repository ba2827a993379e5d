package dev.windlass.dash;

/**
 * How a callback runs. Immutable; made by {@link #options()} and its setters.
 *
 * @param preventInitialCall whether the callback waits for a first change, rather than running when the page is new
 */
public record CallbackOptions(boolean preventInitialCall) {

    /** The defaults: the callback also runs when the page is new. */
    public static CallbackOptions options() {
        return new CallbackOptions(false);
    }

    /** The callback waits for a change: it does not run when the page is new. */
    public CallbackOptions withoutInitialCall() {
        return new CallbackOptions(true);
    }
}
