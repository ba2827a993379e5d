package dev.windlass.dash;

/**
 * How {@link DashApp#run} serves an app. Immutable.
 *
 * @param port of this machine; 0 takes any free one
 * @param isDebug whether errors of callbacks are shown on the page, with their stack
 */
public record RunOptions(int port, boolean isDebug) {

    private static final int DASH_PORT = 8050;

    public static RunOptions port(int port) {
        return new RunOptions(port, false);
    }

    /** Debug mode on Dash's own port, 8050. */
    public static RunOptions debug() {
        return new RunOptions(DASH_PORT, true);
    }

    /** The same port, in debug mode. */
    public RunOptions withDebug() {
        return new RunOptions(port, true);
    }
}
