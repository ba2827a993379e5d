package dev.windlass.pages;

import dev.windlass.web.Asset;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import dev.windlass.web.VendoredFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The scripts and styles of pages: our own, each kind in one file, and Plotly. Thread-safe. */
final class PageFiles {

    /** In the order in which they must run. */
    static final List<String> SCRIPTS = List.of(
            "format.js",
            "dom.js",
            "kpi.js",
            "table.js",
            "chart.js",
            "filters.js",
            "tile.js",
            "data.js",
            "paper.js",
            "page.js");

    static final List<String> STYLES = List.of("tokens.css", "page.css", "tiles.css", "controls.css", "paper.css");

    private static final String PLOTLY = "plotly/plotly-cartesian.min.js";

    private final Asset script;
    private final Asset style;
    private final Asset icon;
    private final Asset plotly;

    PageFiles() {
        script = new Asset("pages.js", joined(SCRIPTS));
        style = new Asset("pages.css", joined(STYLES));
        icon = new Asset("icon.svg", resource("icon.svg"));
        plotly = VendoredFiles.load()
                .find(PLOTLY)
                .orElseThrow(() -> new IllegalStateException("The jar lacks " + PLOTLY + ". Build it again."));
    }

    private static byte[] joined(List<String> names) {
        var all = new ByteArrayOutputStream();
        for (var name : names) {
            all.writeBytes(resource(name));
            all.write('\n');
        }
        return all.toByteArray();
    }

    private static byte[] resource(String name) {
        try (var stream = PageFiles.class.getResourceAsStream("assets/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("The jar lacks " + name + ". Build it again, or report this as a bug.");
            }
            return stream.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Relative addresses, which change with the content. */
    String scriptAddress() {
        return address(script, "pages.js");
    }

    String styleAddress() {
        return address(style, "pages.css");
    }

    String iconAddress() {
        return address(icon, "icon.svg");
    }

    String plotlyAddress() {
        return address(plotly, "plotly.js");
    }

    private static String address(Asset asset, String name) {
        return "assets/" + asset.sha256().substring(0, 12) + "/" + name;
    }

    /** The file at {@code fingerprint/name}. */
    Optional<Response> respond(Request request, String address) {
        var name = address.substring(address.indexOf('/') + 1);
        var asset = switch (name) {
            case "pages.js" -> script;
            case "pages.css" -> style;
            case "icon.svg" -> icon;
            case "plotly.js" -> plotly;
            default -> null;
        };
        return Optional.ofNullable(asset)
                .map(found -> found.respond(request, address(found, name).equals("assets/" + address)));
    }

    /** For a page that is one file. */
    String scriptText() {
        return new String(joined(SCRIPTS), StandardCharsets.UTF_8);
    }

    String styleText() {
        return new String(joined(STYLES), StandardCharsets.UTF_8);
    }

    String iconText() {
        return new String(resource("icon.svg"), StandardCharsets.UTF_8);
    }

    String plotlyText() {
        return plotly.respond(Request.get("/"), false).text();
    }
}
