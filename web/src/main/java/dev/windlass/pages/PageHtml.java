package dev.windlass.pages;

import dev.windlass.pages.Page.RowBlock;
import dev.windlass.pages.Page.TextBlock;
import dev.windlass.pages.Page.Tile;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The HTML of a page: its text and empty tiles, so that something shows before the script has run. Everything of the
 * author's or Bitbucket's is escaped here. Stateless.
 */
final class PageHtml {

    private PageHtml() {}

    /**
     * What stands around a page.
     *
     * @param appTitle the name of the whole
     * @param pages for the navigation
     * @param links to what else the server has, after the pages
     * @param head elements of the head: styles and scripts
     * @param end elements at the end: data
     * @param isStatic whether the page is a file that no server stands behind
     */
    record Frame(
            String appTitle, PageSet pages, List<NavigationLink> links, String head, String end, boolean isStatic) {}

    static String html(Page page, Frame frame) {
        return frame(
                page.name(),
                page.title(),
                frame,
                "<div class=\"wl-head\"><div><h1>" + escape(page.heading()) + "</h1>"
                        + (page.description().isEmpty()
                                ? ""
                                : "<p class=\"wl-lead\">" + escape(page.description()) + "</p>")
                        + "</div><div id=\"wl-fresh\" class=\"wl-fresh\"></div></div>\n"
                        + (page.filters().isEmpty() ? "" : "<div id=\"wl-filters\" class=\"wl-filters\"></div>\n")
                        + "<div id=\"wl-notices\" role=\"status\" aria-live=\"polite\"></div>\n"
                        + "<div id=\"wl-failures\"></div>\n"
                        + page.blocks().stream().map(PageHtml::block).collect(Collectors.joining("\n")));
    }

    /** A page that cannot be shown: what is wrong with its file. */
    static String broken(PageSet.Entry entry, Frame frame) {
        return frame(
                entry.name(),
                entry.title(),
                frame,
                "<div class=\"wl-head\"><div><h1>" + escape(entry.name()) + "</h1></div></div>"
                        + errors(entry.errors()));
    }

    /** A message in place of a page. */
    static String message(String title, String text, Frame frame) {
        return frame(
                "",
                title,
                frame,
                "<div class=\"wl-head\"><div><h1>" + escape(title) + "</h1><p class=\"wl-lead\">" + escape(text)
                        + "</p></div></div>");
    }

    private static String errors(List<PageError> errors) {
        return "<section class=\"wl-errors\" role=\"alert\"><h2>This page's file has "
                + (errors.size() == 1 ? "a mistake" : errors.size() + " mistakes") + "</h2><ol>"
                + errors.stream()
                        .map(error -> "<li><code>" + escape(error.file()) + ":" + error.line() + "</code> "
                                + escape(error.text()) + "</li>")
                        .collect(Collectors.joining())
                + "</ol><p>The page shows as soon as the file is right.</p></section>";
    }

    private static String frame(String name, String title, Frame frame, String main) {
        var windowTitle = title.equals(frame.appTitle()) ? title : title + " · " + frame.appTitle();
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                %s
                </head>
                <body>
                <a class="wl-skip" href="#main">Skip to the content</a>
                <header class="wl-top">
                %s
                <div id="wl-tools" class="wl-tools"></div>
                </header>
                <main id="main" class="wl-main">
                %s
                </main>
                <noscript><p class="wl-noscript">The tiles of this page are drawn by JavaScript, which is switched off in this browser.</p></noscript>
                %s
                </body>
                </html>
                """.formatted(escape(windowTitle), frame.head(), navigation(name, frame), main, frame.end());
    }

    private static String navigation(String name, Frame frame) {
        var brand = "<span class=\"wl-mark\" aria-hidden=\"true\"></span><span>" + escape(frame.appTitle()) + "</span>";
        if (frame.isStatic()) {
            return "<div class=\"wl-brand\">" + brand + "</div>";
        }
        var home = frame.pages().entries().isEmpty()
                ? "./"
                : frame.pages().entries().get(0).name();
        var links = frame.pages().entries().stream()
                .map(entry -> "<a href=\"" + escape(entry.name()) + "\" data-page=\"" + escape(entry.name()) + "\""
                        + (entry.name().equals(name) ? " aria-current=\"page\"" : "")
                        + (entry.page().isEmpty() ? " class=\"wl-wrong\" title=\"This page's file has a mistake\"" : "")
                        + ">" + escape(entry.title()) + "</a>")
                .collect(Collectors.joining());
        var others = frame.links().stream()
                .map(link -> "<a href=\"" + escape(link.address()) + "\">" + escape(link.title()) + "</a>")
                .collect(Collectors.joining());
        var isAlone = frame.pages().entries().size() < 2 && frame.links().isEmpty();
        return "<a class=\"wl-brand\" href=\"" + escape(home) + "\">" + brand + "</a>"
                + (isAlone ? "" : "<nav aria-label=\"Pages\">" + links + others + "</nav>");
    }

    private static String block(Page.Block block) {
        if (block instanceof TextBlock text) {
            return "<section class=\"wl-text\">" + text.html() + "</section>";
        }
        var tiles = ((RowBlock) block).tiles();
        var numbers = tiles.stream().allMatch(tile -> tile.kind() == TileKind.KPI) ? " wl-numbers" : "";
        return "<div class=\"wl-row wl-of-" + tiles.size() + numbers + "\">"
                + tiles.stream().map(tile -> tile(tile, tiles)).collect(Collectors.joining("\n")) + "</div>";
    }

    private static String tile(Tile tile, List<Tile> row) {
        var style = " style=\"--span:" + span(tile, row)
                + (tile.values().get("height") instanceof Long height ? ";--height:" + height + "px" : "") + "\"";
        var id = "tile-" + tile.number();
        var title = tile.title().isEmpty() ? "" : "<h2 id=\"" + id + "-title\">" + escape(tile.title()) + "</h2>";
        var name = tile.title().isEmpty() ? "" : " aria-labelledby=\"" + id + "-title\"";
        var body = tile.values().get("html") instanceof String html ? html : "<div class=\"wl-skeleton\"></div>";
        var kind = tile.kind().isChart() ? "chart" : tile.kind().word();
        return "<section id=\"" + id + "\" class=\"wl-tile wl-" + kind + "\"" + name + style + "><header>" + title
                + "</header><div class=\"wl-body\">" + body + "</div></section>";
    }

    /** Tiles without a width share what the others leave, in whole columns. */
    private static long span(Tile tile, List<Tile> row) {
        if (tile.values().get("width") instanceof Long width) {
            return width;
        }
        var taken = row.stream()
                .mapToLong(one -> one.values().get("width") instanceof Long width ? width : 0)
                .sum();
        var sharing =
                row.stream().filter(one -> !one.values().containsKey("width")).count();
        return Math.max(2, (taken < 12 ? 12 - taken : 12) / sharing);
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
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
