package dev.windlass.pages;

import dev.windlass.values.Nearest;
import dev.windlass.web.Handler;
import dev.windlass.web.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An app of dashboards that are Markdown files: a folder is an app with a page for each file and a navigation, a file is
 * an app with one page. An edited file shows in open pages within two seconds, a mistake in it as an overlay with its
 * line; the other pages stay. Thread-safe; close it to give its connections back.
 *
 * <pre>{@code
 * try (var app = PageApp.of(Path.of("dashboards"), dataSource::getConnection);
 *         var server = app.serve(8050)) {
 *     server.awaitClose();
 * }
 * }</pre>
 */
public final class PageApp implements AutoCloseable {

    private final String title;
    private final PageSet.Watched pages;
    private final DatasetRuns runs;
    private final PageAnswers answers;
    private final PageFiles files = new PageFiles();

    private PageApp(String title, PageSource source, PageData data, PageLimits limits) {
        var clock = Clock.systemUTC();
        this.title = title;
        this.pages = new PageSet.Watched(source);
        this.runs = new DatasetRuns(data, clock, limits);
        this.answers = new PageAnswers(runs, clock);
    }

    /**
     * The pages of a file or a folder.
     *
     * @throws IOException if there is no such file or folder
     */
    public static PageApp of(Path fileOrFolder, PageData data) throws IOException {
        return of(fileOrFolder, data, PageLimits.defaults());
    }

    /**
     * The same within limits of your own.
     *
     * @throws IOException if there is no such file or folder
     */
    public static PageApp of(Path fileOrFolder, PageData data, PageLimits limits) throws IOException {
        return new PageApp("Windlass", FileSource.of(fileOrFolder), data, limits);
    }

    /** The pages that come with Windlass. */
    public static PageApp ready(PageData data) {
        return ready(data, PageLimits.defaults());
    }

    /** The same within limits of your own. */
    public static PageApp ready(PageData data, PageLimits limits) {
        return new PageApp("Windlass", ReadyPages.load(), data, limits);
    }

    /** All mistakes in the files, for a check before anybody looks. */
    public List<PageError> errors() throws IOException {
        return pages.now().entries().stream()
                .flatMap(entry -> entry.errors().stream())
                .toList();
    }

    /**
     * The same with the mistakes of the statements, of which the database says whether it takes them.
     *
     * @param explaining has {@code EXPLAIN} put before every statement; nothing is run on it
     */
    public List<PageError> errors(Connection explaining) throws IOException {
        var checks = new StatementChecks(explaining, LocalDate.now(ZoneOffset.UTC));
        return pages.now().entries().stream()
                .flatMap(entry -> Stream.concat(
                        entry.errors().stream(), entry.page().map(checks::errors).orElse(List.of()).stream()))
                .toList();
    }

    /** The names of the pages, in the order of the navigation. */
    public List<String> names() throws IOException {
        return pages.now().names();
    }

    /** The app as a handler, for a server of your own or a test. */
    public Handler handler() {
        return handler(List.of());
    }

    /**
     * The same with links to what else the server has.
     *
     * @param links after the pages, in the navigation
     */
    public Handler handler(List<NavigationLink> links) {
        return new PageHandler(title, pages, links, answers, runs, files);
    }

    /** Serves the app on a port of this machine, 0 for any free one, until the server is closed. */
    public WebServer serve(int port) throws IOException {
        return WebServer.start(port, handler());
    }

    /**
     * A page as one HTML file that opens from a disk with no server. Datasets that are opt-in are left out, and say so.
     *
     * @param name of the page; may be empty when there is only one
     * @param filters by name, as in the page's address
     * @throws PageException if the file has mistakes, or the filters make no sense
     * @throws IOException if a dataset fails: a report that lacks numbers is worse than none
     */
    public String save(String name, Map<String, List<String>> filters)
            throws PageException, IOException, InterruptedException {
        var set = pages.now();
        var wanted = name.isEmpty() && set.entries().size() == 1
                ? set.entries().get(0).name()
                : name;
        var entry = set.find(wanted)
                .orElseThrow(() -> new IOException("There is no page " + wanted + "."
                        + Nearest.hint(wanted, set.names()) + " There are: " + String.join(", ", set.names()) + "."));
        var page = entry.page().orElse(null);
        if (page == null) {
            throw new PageException(entry.errors());
        }
        var notices = answers.state(page, filters, Spending.OURSELVES).notices();
        if (!notices.isEmpty()) {
            throw new PageException(notices.stream()
                    .map(notice -> new PageError(page.name() + ".md", 1, notice))
                    .toList());
        }
        var answer = answers.complete(page, filters, Spending.OURSELVES);
        checkComplete(page, answer);
        return new SavedPage(files, title).html(page, answer);
    }

    private static void checkComplete(Page page, Map<String, Object> answer) throws IOException {
        var failed = new LinkedHashMap<String, String>();
        if (answer.get("datasets") instanceof Map<?, ?> datasets) {
            datasets.forEach((name, dataset) -> {
                if (dataset instanceof Map<?, ?> map && !"done".equals(map.get("state"))) {
                    failed.put(name.toString(), Objects.toString(map.get("error"), "it did not end in time"));
                }
            });
        }
        if (!failed.isEmpty()) {
            var first = failed.entrySet().iterator().next();
            throw new IOException("The dataset " + first.getKey() + " of " + page.name() + ".md failed: "
                    + first.getValue() + (failed.size() > 1 ? " (and " + (failed.size() - 1) + " more)" : ""));
        }
    }

    @Override
    public void close() {
        runs.close();
    }
}
