package dev.windlass.dash;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an app computes when something on its page changes. Called from several threads at once. */
@FunctionalInterface
public interface Callback {

    /**
     * The new value of the output: a {@link Node}, a {@link Figure}, or a value that JSON has; empty leaves it as it is.
     *
     * @param values the inputs and states in the order of their declaration, as JSON gives them
     */
    Optional<?> call(List<@Nullable Object> values) throws Exception;

    /** A callback of one input. */
    @FunctionalInterface
    interface OfOne {
        /** The new value of the output; the value is null until the page sets it. */
        Optional<?> call(@Nullable Object value) throws Exception;
    }

    /** A callback that writes several outputs, or that asks what has run it. */
    @FunctionalInterface
    interface OfMany {
        /**
         * The new values, one for each output in the order of their declaration; {@link NoUpdate#INSTANCE} leaves one
         * as it is, an empty list leaves all.
         */
        List<?> call(CallbackContext context) throws Exception;
    }
}
