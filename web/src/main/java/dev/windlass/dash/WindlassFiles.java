package dev.windlass.dash;

import dev.windlass.values.Period;
import dev.windlass.web.Asset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * The browser side of {@link Windlass}: the scripts and stylesheets of the dashboards, so that a tile is drawn by the same
 * code wherever it stands. Read once.
 */
final class WindlassFiles {

    static final String STYLESHEET = "windlass-components.css";

    private static final List<String> SCRIPTS =
            List.of("dom.js", "format.js", "data.js", "kpi.js", "table.js", "filters.js");
    private static final List<String> STYLESHEETS = List.of("controls.css", "tiles.css");

    /** In every app: 15 kB packed. */
    static final ComponentSuite SUITE =
            ComponentSuite.named(Windlass.NAMESPACE).script("windlass-components.js", script());

    private WindlassFiles() {}

    private static String script() {
        return SCRIPTS.stream().map(WindlassFiles::ofPages).collect(Collectors.joining("\n"))
                + "\nwindow.windlass.periods = " + JsonMapper.shared().writeValueAsString(Period.PRESETS) + ";\n"
                + OwnFiles.text("windlass-components.js");
    }

    /**
     * The dashboards' rules, for what stands inside of a component only: an app has buttons and tables of its own. The
     * class is named twice, so that they weigh more than those of {@code windlass.css}, which comes later.
     */
    static Asset stylesheet() {
        var rules = STYLESHEETS.stream().map(WindlassFiles::ofPages).collect(Collectors.joining("\n"));
        // An app has no switch between light and dark, and its own stylesheet may set these variables for :root.
        var tokens = ofPages("tokens.css").replace(":root:not([data-theme=\"light\"])", ":root");
        var text = tokens + ".windlass.windlass {\n" + rules + "}\n" + OwnFiles.text(STYLESHEET);
        return new Asset(STYLESHEET, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String ofPages(String name) {
        try (var stream = WindlassFiles.class.getResourceAsStream("/dev/windlass/pages/assets/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The jar lacks " + name + ". Build it again, or report this as a bug.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
