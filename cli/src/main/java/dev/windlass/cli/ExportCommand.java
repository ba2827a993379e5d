package dev.windlass.cli;

import dev.windlass.pages.PageApp;
import dev.windlass.pages.PageException;
import dev.windlass.pages.ReadyPages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code windlass export}: a dashboard as one HTML file. */
@Command(
        name = "export",
        description = {
            "Save a dashboard as one HTML file that opens from a disk, with no server and no network.",
            "",
            "Runs its statements, each once, and writes rows, scripts and styles into the file. Fails, and writes no file,"
                    + " if a statement fails: a report that lacks numbers is worse than none. Opt-in datasets are left out."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  windlass export report.md --html report.html",
            "  windlass export overview --html overview.html            a page that comes with Windlass",
            "  windlass export report.md --html out.html --param 'range=last month' --param repo=web --param repo=api",
            "",
            "In a pipeline, keep out.html as an artifact. Exit status: 0 done, 1 failed, 2 wrong use."
        })
final class ExportCommand implements Callable<Integer> {
    private final Streams streams;

    @Parameters(index = "0", paramLabel = "PAGE", description = "A Markdown file, or the name of a ready page.")
    private Path page;

    @Option(
            names = "--html",
            required = true,
            paramLabel = "FILE",
            description = "Where to write; '-' is standard output.")
    private String html;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "What a filter is set to, as in the page's address; can be given more than once.")
    private @Nullable List<String> parameters;

    @Option(
            names = {"-u", "--url"},
            paramLabel = "URL",
            description = "What to read: a jdbc:bitbucket: URL. Default: the environment's WINDLASS_URL, which keeps a"
                    + " token out of the process list.")
    private @Nullable String url;

    @SuppressWarnings("NullAway.Init") // picocli sets the options before it calls.
    ExportCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, List<String>> filters = filters();
        Target target = Target.of(url, streams);
        Notices notices = new Notices(streams.err(), target.redaction(), false);
        String name = page.toString();
        boolean ready = !Files.exists(page) && ReadyPages.names().contains(name);
        WindlassPageData data = new WindlassPageData(target);
        try (PageApp app = ready ? PageApp.ready(data) : PagePaths.open(page, data)) {
            String text = app.save(ready ? name : "", filters);
            if (html.equals("-")) {
                streams.out().write(text.getBytes(StandardCharsets.UTF_8));
                streams.out().flush();
            } else {
                Files.writeString(Path.of(html), text);
            }
            return ExitStatus.DONE;
        } catch (PageException e) {
            e.errors().forEach(error -> notices.error(error.toString()));
            return ExitStatus.FAILED;
        } catch (IOException e) {
            notices.error("The page was not saved: " + PagePaths.reason(e));
            return ExitStatus.FAILED;
        }
    }

    private Map<String, List<String>> filters() {
        Map<String, List<String>> filters = new LinkedHashMap<>();
        for (String parameter : parameters == null ? List.<String>of() : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new WrongUse("--param is NAME=VALUE, such as 'range=last month'; not '" + parameter + "'.");
            }
            filters.computeIfAbsent(parameter.substring(0, equals), any -> new ArrayList<>())
                    .add(parameter.substring(equals + 1));
        }
        return filters;
    }
}
