package dev.windlass.client;

import java.util.Objects;

/**
 * A token or password that does not print.
 *
 * <p>Its {@code toString} is three stars, so that no record, log line or exception that happens to hold one can leak
 * it. Only the sign-in step of the client reads the value. Immutable.
 */
public final class Secret {
    /** A shorter value would blank half of every message, and no token is that short. */
    private static final int MIN_BLANKED_CHARS = 6;

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The value itself; for the request header and nothing else. */
    String reveal() {
        return value;
    }

    /** Whether a text can be a token: visible ASCII, so that a line break in it becomes no header of its own. */
    static boolean fitsHeader(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Puts three stars where the text repeats the value. */
    String blank(String text) {
        return value.length() < MIN_BLANKED_CHARS ? text : text.replace(value, "***");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
