package dev.windlass.dash;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An exception as a page in debug mode shows it: what was thrown, why, and where in the app. */
final class DebugText {

    private static final int MAX_FRAMES = 10;
    private static final int MAX_LINES = 40;

    /** What stands between the app's mistake and the place that notices it. */
    private static final Set<String> NOTICING = Set.of(
            DashApp.class.getName(),
            LayoutCheck.class.getName(),
            ComponentCatalogue.class.getName(),
            RunningApp.class.getName());

    private DebugText() {}

    static List<String> of(Throwable fault) {
        List<String> lines = new ArrayList<>();
        for (Throwable one = fault; one != null && lines.size() < MAX_LINES; one = one.getCause()) {
            lines.add((one == fault ? "" : "because of ") + one.getClass().getSimpleName() + ": " + one.getMessage());
            var shown = 0;
            for (var frame : one.getStackTrace()) {
                // The app's own frames end where we call it.
                if (frame.getClassName().equals(CallbackRequests.class.getName()) || shown == MAX_FRAMES) {
                    break;
                }
                if (!NOTICING.contains(frame.getClassName())
                        && !frame.getClassName().contains(".reflect.")) {
                    lines.add("    at " + frame);
                    shown++;
                }
            }
        }
        return lines;
    }
}
