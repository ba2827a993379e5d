package dev.windlass.dash;

import java.util.Locale;

/** How several bars at one place of the x axis stand to each other. */
public enum Barmode {
    /** On top of each other. */
    STACK,
    /** Side by side. */
    GROUP,
    /** In front of each other. */
    OVERLAY,
    /** On top of each other, negative ones below the axis. */
    RELATIVE;

    String json() {
        return name().toLowerCase(Locale.ROOT);
    }
}
