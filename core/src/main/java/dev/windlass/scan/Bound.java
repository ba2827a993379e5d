package dev.windlass.scan;

import java.util.Locale;

/** How many requests a plan needs, as far as it is known before the first. */
public record Bound(Kind kind, long requests) {
    /** How sure the number is. */
    public enum Kind {
        EXACTLY,
        AT_LEAST,
        AT_MOST
    }

    @Override
    public String toString() {
        String words = kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return words + " " + requests + (requests == 1 ? " request" : " requests");
    }
}
