package dev.windlass.dash;

import java.util.List;
import java.util.stream.Collectors;

/** The HTML around an app: everything else is drawn by the renderer in the browser. */
final class IndexPage {

    private IndexPage() {}

    /**
     * The page.
     *
     * @param config JSON for the renderer
     * @param scripts in the order in which they must run
     */
    static String html(
            String title, String icon, List<String> stylesheets, List<String> scripts, String config, String nonce) {
        var page = """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="icon" type="image/svg+xml" href="%s">
                %s
                </head>
                <body>
                <div id="react-entry-point"><div class="_dash-loading">Loading…</div></div>
                <noscript>This page is drawn by JavaScript, which is switched off in this browser.</noscript>
                <script id="_dash-config" type="application/json">%s</script>
                %s
                <script id="_dash-renderer" nonce="%s">var renderer = new DashRenderer();</script>
                </body>
                </html>
                """;
        return page.formatted(
                escape(title),
                escape(icon),
                lines(stylesheets, "<link rel=\"stylesheet\" href=\"%s\">"),
                inScript(config),
                lines(scripts, "<script src=\"%s\"></script>"),
                nonce);
    }

    private static String lines(List<String> addresses, String tag) {
        return addresses.stream().map(one -> tag.formatted(escape(one))).collect(Collectors.joining("\n"));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** JSON inside a script element: nothing in it may look like the element's end or the start of a comment. */
    static String inScript(String json) {
        return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
    }
}
