package dev.windlass.dash;

import dev.windlass.web.Asset;
import dev.windlass.web.Handler;
import dev.windlass.web.WebServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A web app in the manner of Dash: a name, a title, a stylesheet, a layout, callbacks, and a command to run it.
 *
 * <pre>{@code
 * DashApp.named("hello").title("Hello").stylesheet("windlass.css").layout(div(h1("Hello"))).run(8050);
 * }</pre>
 *
 * Set it up in one thread; {@link #handler} takes a copy that is thread-safe.
 */
public final class DashApp {

    /** The largest stylesheet that is read from a file. */
    static final int MAX_STYLESHEET_BYTES = 1_000_000;

    private static final List<String> OWN_STYLESHEETS = List.of("windlass.css");

    private final String name;
    private final Map<String, Asset> stylesheets = new LinkedHashMap<>();
    private final Map<String, RegisteredCallback> callbacks = new LinkedHashMap<>();
    private final Map<String, String> writers = new LinkedHashMap<>();
    private final List<ComponentSuite> suites = new ArrayList<>();
    private PathPrefix prefix = PathPrefix.NONE;
    private AppSettings.CsrfNames csrf = AppSettings.CsrfNames.DASH;
    private String title;
    private @Nullable Supplier<? extends Node> layout;
    private boolean fixedLayout;

    private DashApp(String name) {
        this.name = name;
        this.title = name;
    }

    public static DashApp named(String name) {
        return new DashApp(name);
    }

    /** The title of the browser's window; the name of the app unless set. */
    public DashApp title(String title) {
        this.title = title;
        return this;
    }

    /**
     * A stylesheet that comes with Windlass: {@code windlass.css}. Addresses of other servers are refused: a page shows
     * what a person may see in Bitbucket, and must not tell a third party that it does.
     */
    public DashApp stylesheet(String own) {
        if (own.contains("://") || own.startsWith("//")) {
            throw new IllegalArgumentException("The stylesheet " + own + " is on another server, and a page of Windlass"
                    + " loads nothing from other servers. Save it to a file and give its path, or use windlass.css.");
        }
        if (!OWN_STYLESHEETS.contains(own)) {
            throw new IllegalArgumentException("There is no stylesheet " + own + " in Windlass; there is "
                    + String.join(", ", OWN_STYLESHEETS) + ". For a file of your own use stylesheet(Path.of(…)).");
        }
        stylesheets.put(own, OwnFiles.read(own));
        return this;
    }

    /** A stylesheet in a file, read now. */
    public DashApp stylesheet(Path file) throws IOException {
        var fileName = Objects.toString(file.getFileName(), "");
        if (!fileName.endsWith(".css")) {
            throw new IllegalArgumentException("The stylesheet " + file + " must be a file whose name ends in .css.");
        }
        if (Files.size(file) > MAX_STYLESHEET_BYTES) {
            throw new IllegalArgumentException(
                    "The stylesheet " + file + " is larger than MAX_STYLESHEET_BYTES, " + MAX_STYLESHEET_BYTES + ".");
        }
        stylesheets.put(fileName, new Asset(fileName, Files.readAllBytes(file)));
        return this;
    }

    /** What the page shows. */
    public DashApp layout(Node layout) {
        this.layout = () -> layout;
        this.fixedLayout = true;
        return this;
    }

    /** What the page shows, made anew for each visit. */
    public DashApp layout(Supplier<? extends Node> layout) {
        this.layout = layout;
        this.fixedLayout = false;
        return this;
    }

    /** Computes an output from inputs and states. */
    public DashApp callback(Dependency.Output output, List<? extends Dependency> from, Callback callback) {
        return callback(output, from, CallbackOptions.options(), callback);
    }

    /** Computes an output from inputs and states, run as the options say. */
    public DashApp callback(
            Dependency.Output output, List<? extends Dependency> from, CallbackOptions options, Callback callback) {
        return register(new RegisteredCallback(
                List.of(output), true, List.copyOf(from), options, CallbackRequests.general(callback)));
    }

    /** Computes an output from one input. */
    public DashApp callback(Dependency.Output output, Dependency.Input input, Callback.OfOne callback) {
        return callback(output, List.of(input), values -> callback.call(values.get(0)));
    }

    /** Computes several outputs from inputs and states. */
    public DashApp callback(
            List<Dependency.Output> outputs, List<? extends Dependency> from, Callback.OfMany callback) {
        return callback(outputs, from, CallbackOptions.options(), callback);
    }

    /** Computes several outputs from inputs and states, run as the options say. */
    public DashApp callback(
            List<Dependency.Output> outputs,
            List<? extends Dependency> from,
            CallbackOptions options,
            Callback.OfMany callback) {
        return register(new RegisteredCallback(outputs, false, List.copyOf(from), options, callback));
    }

    /** What a callback answers for an output that shall stay as it is. */
    public static NoUpdate noUpdate() {
        return NoUpdate.INSTANCE;
    }

    private DashApp register(RegisteredCallback callback) {
        for (var output : callback.outputs()) {
            if (writers.putIfAbsent(output.key(), callback.key()) != null) {
                throw new IllegalArgumentException("Two callbacks write " + output.key() + "; only one may.");
            }
        }
        callbacks.put(callback.key(), callback);
        return this;
    }

    /** Components of a package of your own, to be used in layouts by its namespace. */
    public DashApp suite(ComponentSuite suite) {
        if (suites.stream().anyMatch(one -> one.namespace().equals(suite.namespace()))) {
            throw new IllegalArgumentException("Two suites have the namespace " + suite.namespace() + ".");
        }
        suites.add(suite);
        return this;
    }

    /**
     * Lets the app live below a path, such as {@code /apps/issues/}, rather than at the root of its server: mounted
     * beside other pages, or behind a reverse proxy that passes paths on as they are.
     */
    public DashApp pathPrefix(String prefix) {
        return pathPrefix(prefix, prefix);
    }

    /**
     * Lets the app live below a path behind a reverse proxy that takes a part of it away.
     *
     * @param requests what the browser sees: {@code /tools/issues/}
     * @param routes what arrives here: {@code /issues/}, or {@code /} when the proxy takes all of it
     */
    public DashApp pathPrefix(String requests, String routes) {
        this.prefix = new PathPrefix(requests, routes);
        return this;
    }

    /**
     * The names of the cookie that the renderer copies into a header of each of its requests, for a server that checks
     * the two against each other.
     */
    public DashApp csrf(String cookie, String header) {
        this.csrf = new AppSettings.CsrfNames(cookie, header);
        return this;
    }

    /**
     * The app as a handler, for a server of your own or a test. Checks that ids are unique and that callbacks speak of
     * components that exist.
     */
    public Handler handler() {
        var page = layout;
        if (page == null) {
            throw new IllegalStateException("The app " + name + " has no layout. Call layout(…) before it runs.");
        }
        if (fixedLayout) {
            LayoutCheck.check(page.get(), callbacks.values(), suites);
        }
        return new DashProtocol(new AppSettings(title, page, callbacks, suites, stylesheets, prefix, csrf));
    }

    /** Serves the app on a port of this machine, 0 for any free one, until the server is closed. */
    public WebServer serve(int port) throws IOException {
        return WebServer.start(port, handler());
    }

    /** Serves the app, says where, and waits until the program is ended. */
    public void run(int port) throws IOException {
        run(port, System.out);
    }

    void run(int port, PrintStream out) throws IOException {
        try (var server = serve(port)) {
            out.println(title + " is running on " + server.uri() + " (Ctrl-C ends it)");
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "windlass-web-stop"));
            server.awaitClose();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
