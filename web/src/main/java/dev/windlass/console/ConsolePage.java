package dev.windlass.console;

import dev.windlass.web.Asset;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import dev.windlass.web.VendoredFiles;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The console's page and the files that it loads. Names come from a list, never from a request, and the address of a
 * file changes with the content of any, so that browsers may keep them for ever. Thread-safe.
 */
final class ConsolePage {

    private static final List<String> OWN = List.of(
            "console.css",
            "console.js",
            "api.js",
            "editor.js",
            "complete.js",
            "statements.js",
            "grid.js",
            "values.js",
            "schema.js",
            "plan.js",
            "run.js",
            "queries.js",
            "chart.js",
            "exports.js",
            "dom.js");

    private static final Map<String, String> VENDORED =
            Map.of("codemirror.js", "codemirror/codemirror.min.js", "plotly.js", "plotly/plotly-cartesian.min.js");

    private final String title;
    private final Map<String, Asset> files = new LinkedHashMap<>();
    private final String template;
    private final String version;

    ConsolePage(String title, VendoredFiles vendored) {
        this.title = title;
        OWN.forEach(name -> files.put(name, Console.ownFile(name)));
        VENDORED.forEach((name, file) -> files.put(
                name, vendored.find(file).orElseThrow(() -> new IllegalStateException("The jar lacks " + file + "."))));
        files.put("icon.svg", Console.ownFile("icon.svg"));
        template = Console.ownText("console.html");
        var all = new StringBuilder(template);
        files.values().forEach(file -> all.append(file.sha256()));
        version = new Asset("all.txt", all.toString().getBytes(StandardCharsets.UTF_8))
                .sha256()
                .substring(0, 12);
    }

    Response html(Request request, Map<String, Object> config) {
        var html = template.replace("{{title}}", escaped(title))
                .replace("{{base}}", escaped(request.base() + "/"))
                .replace("{{assets}}", escaped(request.base() + "/assets/" + version))
                .replace("{{config}}", inScript(JsonMapper.shared().writeValueAsString(config)));
        // Nothing on the page is an inline script that runs, so the strictest policy stays as it is.
        return Response.html(html);
    }

    /** Files are asked for as {@code version/name}. */
    Response asset(Request request, String address) {
        var slash = address.indexOf('/');
        var current = slash > 0 && address.substring(0, slash).equals(version);
        return Optional.ofNullable(files.get(address.substring(slash + 1)))
                .map(file -> file.respond(request, current))
                .orElseGet(() -> Response.text(404, "There is no file at this address."));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** JSON inside a script element: nothing in it may look like the element's end or the start of a comment. */
    private static String inScript(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
