package dev.windlass.dash;

/** What a callback answers for an output that shall stay as it is. */
public enum NoUpdate {
    /** The only one. */
    INSTANCE
}
