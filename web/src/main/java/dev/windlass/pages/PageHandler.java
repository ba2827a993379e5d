package dev.windlass.pages;

import dev.windlass.export.ExportFormat;
import dev.windlass.values.Nearest;
import dev.windlass.web.ContentSecurityPolicy;
import dev.windlass.web.Handler;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The addresses of an app of pages. All that a page asks for is relative to it, so that the app works below any path.
 *
 * <pre>
 * /                          the first page
 * /NAME                      a page
 * /NAME.html                 the same as one file
 * /assets/FINGERPRINT/FILE   scripts and styles, kept for ever
 * /data/NAME                 the datasets that the page wants, as far as they are ready; a POST loads opt-in ones
 * /data/NAME/DATASET.csv     the rows of one: csv, json, ndjson, xlsx, parquet; of an opt-in one by POST
 * /state/NAME                whether the file has changed, and its mistakes
 * </pre>
 *
 * A HEAD of any of them runs no statement. Thread-safe.
 */
final class PageHandler implements Handler {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String title;
    private final PageSet.Watched pages;
    private final List<NavigationLink> links;
    private final PageAnswers answers;
    private final DatasetAddresses datasets;
    private final PageFiles files;

    PageHandler(
            String title,
            PageSet.Watched pages,
            List<NavigationLink> links,
            PageAnswers answers,
            DatasetRuns runs,
            PageFiles files) {
        this.title = title;
        this.pages = pages;
        this.links = List.copyOf(links);
        this.answers = answers;
        this.datasets = new DatasetAddresses(answers, runs);
        this.files = files;
    }

    @Override
    public Response handle(Request request) throws Exception {
        var path = request.path();
        var isRead = request.method().equals("GET") || request.method().equals("HEAD");
        if (!isRead && !(request.method().equals("POST") && path.startsWith("/data/"))) {
            return Response.text(405, "This address is asked for by GET, HEAD.").withHeader("Allow", "GET, HEAD");
        }
        if (path.startsWith("/assets/")) {
            return files.respond(request, path.substring("/assets/".length())).orElseGet(PageHandler::nothing);
        }
        if (path.equals("/favicon.ico")) {
            return files.respond(request, "icon.svg").orElseGet(PageHandler::nothing);
        }
        var set = pages.now();
        if (path.equals("/")) {
            return first(request, set);
        }
        var steps = path.substring(1).split("/", -1);
        if (steps.length == 1) {
            return steps[0].endsWith(".html")
                    ? saved(request, set, steps[0].substring(0, steps[0].length() - ".html".length()))
                    : page(request, set, steps[0]);
        }
        if (steps.length == 2 && steps[0].equals("state")) {
            return state(set, steps[1]);
        }
        if (steps.length == 2 && steps[0].equals("data")) {
            return data(request, set, steps[1]);
        }
        if (steps.length == 3 && steps[0].equals("data")) {
            return export(request, set, steps[1], steps[2]);
        }
        return nothing();
    }

    private static Response nothing() {
        return Response.text(404, "There is no page at this address.");
    }

    private Response first(Request request, PageSet set) {
        if (set.entries().isEmpty()) {
            return html(
                    404,
                    nonce -> PageHtml.message(
                            "No pages yet",
                            "This folder has no page. A page is a Markdown file, such as overview.md.",
                            frame(set, nonce, "")));
        }
        var query = request.query().isEmpty() ? "" : "?" + request.query();
        return Response.seeOther("./" + set.entries().get(0).name() + query);
    }

    /** What is drawn for a nonce. */
    private interface Drawn {
        String html(String nonce);
    }

    private static Response html(int status, Drawn drawn) {
        var nonce = ContentSecurityPolicy.newNonce();
        var body = drawn.html(nonce).getBytes(StandardCharsets.UTF_8);
        return ContentSecurityPolicy.protect(Response.of(status, "text/html; charset=utf-8", body), nonce);
    }

    private PageHtml.Frame frame(PageSet set, String nonce, String model) {
        var head = """
                <link rel="icon" type="image/svg+xml" href="%s">
                <link rel="stylesheet" href="%s">
                <script nonce="%s">try{document.documentElement.dataset.theme=localStorage.getItem("windlass-theme")||"auto"}catch(e){}</script>
                <script src="%s" defer></script>""".formatted(files.iconAddress(), files.styleAddress(), nonce, files.scriptAddress());
        var end = "<script id=\"wl-model\" type=\"application/json\" data-plotly=\"" + files.plotlyAddress() + "\">"
                + PageHtml.inScript(model) + "</script>";
        return new PageHtml.Frame(title, set, links, head, end, false);
    }

    private Response page(Request request, PageSet set, String name) {
        var entry = set.find(name).orElse(null);
        if (entry == null) {
            return html(
                    404,
                    nonce -> PageHtml.message(
                            "There is no page " + name,
                            "The pages are listed above." + Nearest.hint(name, set.names()),
                            frame(set, nonce, "{}")));
        }
        return html(
                200,
                nonce -> entry.page()
                        .map(page -> {
                            var model = JSON.writeValueAsString(
                                    PageModel.of(page, set, pages.isWatched(), request.visitor()));
                            return PageHtml.html(page, frame(set, nonce, model));
                        })
                        .orElseGet(() -> {
                            var model = Map.of(
                                    "name",
                                    name,
                                    "broken",
                                    true,
                                    "watched",
                                    pages.isWatched(),
                                    "version",
                                    version(set, entry));
                            return PageHtml.broken(entry, frame(set, nonce, JSON.writeValueAsString(model)));
                        }));
    }

    private static String version(PageSet set, PageSet.Entry entry) {
        return entry.fingerprint() + set.fingerprint();
    }

    private Response state(PageSet set, String name) {
        return set.find(name)
                .map(entry -> json(Map.of(
                        "version",
                        version(set, entry),
                        "errors",
                        entry.errors().stream()
                                .map(error -> Map.of("file", error.file(), "line", error.line(), "text", error.text()))
                                .toList())))
                .orElseGet(() -> json(Map.of("version", "gone", "errors", List.of())));
    }

    private static Response json(Object value) {
        return Response.json(JSON.writeValueAsBytes(value));
    }

    private Response data(Request request, PageSet set, String name) throws InterruptedException {
        var page = set.find(name).flatMap(PageSet.Entry::page).orElse(null);
        return page == null ? nothing() : datasets.rows(request, page);
    }

    private Response saved(Request request, PageSet set, String name) throws InterruptedException {
        var page = set.find(name).flatMap(PageSet.Entry::page).orElse(null);
        if (page == null) {
            return nothing();
        }
        var disposition = "attachment; filename=\"" + name + ".html\"";
        if (request.method().equals("HEAD")) {
            return Response.html("").withHeader("Content-Disposition", disposition);
        }
        var html = new SavedPage(files, title)
                .html(
                        page,
                        answers.complete(
                                page,
                                QueryString.parse(request.query()),
                                request.visitor().id()));
        return Response.html(html).withHeader("Content-Disposition", disposition);
    }

    private Response export(Request request, PageSet set, String name, String file)
            throws IOException, InterruptedException {
        var page = set.find(name).flatMap(PageSet.Entry::page).orElse(null);
        var dot = file.lastIndexOf('.');
        var format = dot < 0 ? null : ExportFormat.of(file.substring(dot + 1)).orElse(null);
        var dataset = page == null || dot < 0 ? null : page.datasets().get(file.substring(0, dot));
        return page == null || format == null || dataset == null
                ? nothing()
                : datasets.file(request, page, dataset, format);
    }
}
