package dev.windlass.client;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's browser, which is told to open a page. */
interface Browser {
    /** Whether there is one to be opened. */
    boolean isThere();

    /** If there is none: why. */
    String whyNot();

    /** Asks the system to open it; failing is not fatal, because the address is shown as well. */
    void open(URI page);

    /** The machine's. */
    static Browser ofMachine() {
        String property = System.getProperty(ByCommand.PROPERTY);
        return ByCommand.of(System.getProperty("os.name", ""), System.getenv(), property);
    }

    /**
     * A browser that a command opens: {@code -Dwindlass.browser} or {@code BROWSER} (as other programs have it, {@code %s}
     * standing for the address), else the system's own. The command line holds the consent page's address, which is no
     * secret. {@code java.awt.Desktop} would do the same after loading a window system.
     *
     * @param command empty if there is none
     */
    record ByCommand(List<String> command, String whyNot) implements Browser {
        static final String PROPERTY = "windlass.browser";

        static ByCommand of(String system, Map<String, String> environment, @Nullable String property) {
            String wanted = property != null ? property : environment.get("BROWSER");
            if (wanted != null && !wanted.isBlank()) {
                return wanted.equals("none")
                        ? new ByCommand(List.of(), "the browser is switched off")
                        : new ByCommand(List.of(wanted.strip().split("\\s+")), "");
            }
            String lower = system.toLowerCase(Locale.ROOT);
            if (lower.contains("mac")) {
                return new ByCommand(List.of("open"), "");
            }
            if (lower.contains("windows")) {
                return new ByCommand(List.of("rundll32", "url.dll,FileProtocolHandler"), "");
            }
            boolean hasScreen = environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
            return hasScreen
                    ? new ByCommand(List.of("xdg-open"), "")
                    : new ByCommand(List.of(), "neither DISPLAY, WAYLAND_DISPLAY nor BROWSER is set");
        }

        /** Our own variables may hold credentials ({@code WINDLASS_URL}), which no browser needs. */
        static void removeOurs(Map<String, String> environment) {
            environment.keySet().removeIf(name -> name.startsWith("WINDLASS_"));
        }

        @Override
        public boolean isThere() {
            return !command.isEmpty();
        }

        @Override
        public void open(URI page) {
            List<String> words = new ArrayList<>();
            boolean placed = false;
            for (String word : command) {
                placed |= word.contains("%s");
                words.add(word.replace("%s", page.toASCIIString()));
            }
            if (!placed) {
                words.add(page.toASCIIString());
            }
            try {
                ProcessBuilder builder = new ProcessBuilder(words)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
                removeOurs(builder.environment());
                builder.start();
            } catch (IOException e) {
                System.getLogger("dev.windlass.auth")
                        .log(
                                System.Logger.Level.WARNING,
                                "{0} could not be started; open the address yourself.",
                                words.get(0));
            }
        }
    }
}
