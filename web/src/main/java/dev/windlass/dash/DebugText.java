package dev.windlass.dash;

import java.util.ArrayList;
import java.util.List;

/** An exception as a page in debug mode shows it: what was thrown, why, and where in the app. */
final class DebugText {

    private static final int MAX_FRAMES = 8;

    private DebugText() {}

    static String of(Throwable fault) {
        List<String> lines = new ArrayList<>();
        for (Throwable one = fault; one != null && lines.size() < 40; one = one.getCause()) {
            lines.add(
                    (lines.isEmpty() ? "" : "because of ") + one.getClass().getSimpleName() + ": " + one.getMessage());
            var shown = 0;
            for (var frame : one.getStackTrace()) {
                if (frame.getClassName().startsWith("dev.windlass.dash.Callback") || shown++ >= MAX_FRAMES) {
                    break;
                }
                lines.add("  at " + frame);
            }
        }
        return String.join("\n", lines);
    }
}
