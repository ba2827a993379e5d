package dev.windlass.dash;

import dev.windlass.web.Asset;
import dev.windlass.web.Handler;
import dev.windlass.web.WebServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private static final List<String> OWN_STYLESHEETS = List.of("windlass.css");

    private final String name;
    private final Map<String, Asset> stylesheets = new LinkedHashMap<>();
    private final CallbackSet callbacks = new CallbackSet();
    private final Map<String, Asset> scripts = new LinkedHashMap<>();
    private final List<Page> pages = new ArrayList<>();
    private final List<ComponentSuite> suites = new ArrayList<>(List.of(WindlassFiles.SUITE));
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
        stylesheets.put(WindlassFiles.STYLESHEET, WindlassFiles.stylesheet());
        stylesheets.put(own, OwnFiles.read(own));
        return this;
    }

    /** A stylesheet in a file, read now. */
    public DashApp stylesheet(Path file) throws IOException {
        var fileName = Objects.toString(file.getFileName(), "");
        stylesheets.put(fileName, new Asset(fileName, OwnFiles.read(file, ".css")));
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
                List.of(output),
                true,
                List.copyOf(from),
                options,
                CallbackRequests.general(callback),
                Optional.empty()));
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
        return register(new RegisteredCallback(outputs, false, List.copyOf(from), options, callback, Optional.empty()));
    }

    /** What a callback answers for an output that shall stay as it is. */
    public static NoUpdate noUpdate() {
        return NoUpdate.INSTANCE;
    }

    private DashApp register(RegisteredCallback callback) {
        callbacks.add(callback);
        return this;
    }

    /** Computes an output from one typed value. */
    public <A> DashApp callback(Dependency.Output output, Typed<A> a, TypedCallback.One<A> callback) {
        return typed(output, List.of(a.from()), values -> callback.call(a.read(values.value(0))));
    }

    /** Computes an output from two typed values. */
    public <A, B> DashApp callback(Dependency.Output output, Typed<A> a, Typed<B> b, TypedCallback.Two<A, B> callback) {
        return typed(
                output,
                List.of(a.from(), b.from()),
                values -> callback.call(a.read(values.value(0)), b.read(values.value(1))));
    }

    /** Computes an output from three typed values. */
    public <A, B, C> DashApp callback(
            Dependency.Output output, Typed<A> a, Typed<B> b, Typed<C> c, TypedCallback.Three<A, B, C> callback) {
        return typed(
                output,
                List.of(a.from(), b.from(), c.from()),
                values -> callback.call(a.read(values.value(0)), b.read(values.value(1)), c.read(values.value(2))));
    }

    /** Computes an output from four typed values. */
    public <A, B, C, D> DashApp callback(
            Dependency.Output output,
            Typed<A> a,
            Typed<B> b,
            Typed<C> c,
            Typed<D> d,
            TypedCallback.Four<A, B, C, D> callback) {
        return typed(
                output,
                List.of(a.from(), b.from(), c.from(), d.from()),
                values -> callback.call(
                        a.read(values.value(0)),
                        b.read(values.value(1)),
                        c.read(values.value(2)),
                        d.read(values.value(3))));
    }

    /** Computes an output from five typed values. */
    public <A, B, C, D, E> DashApp callback(
            Dependency.Output output,
            Typed<A> a,
            Typed<B> b,
            Typed<C> c,
            Typed<D> d,
            Typed<E> e,
            TypedCallback.Five<A, B, C, D, E> callback) {
        return typed(
                output,
                List.of(a.from(), b.from(), c.from(), d.from(), e.from()),
                values -> callback.call(
                        a.read(values.value(0)),
                        b.read(values.value(1)),
                        c.read(values.value(2)),
                        d.read(values.value(3)),
                        e.read(values.value(4))));
    }

    /** Computes an output from six typed values. */
    public <A, B, C, D, E, F> DashApp callback(
            Dependency.Output output,
            Typed<A> a,
            Typed<B> b,
            Typed<C> c,
            Typed<D> d,
            Typed<E> e,
            Typed<F> f,
            TypedCallback.Six<A, B, C, D, E, F> callback) {
        return typed(
                output,
                List.of(a.from(), b.from(), c.from(), d.from(), e.from(), f.from()),
                values -> callback.call(
                        a.read(values.value(0)),
                        b.read(values.value(1)),
                        c.read(values.value(2)),
                        d.read(values.value(3)),
                        e.read(values.value(4)),
                        f.read(values.value(5))));
    }

    private DashApp typed(
            Dependency.Output output, List<Dependency> from, TypedCallback.One<CallbackContext> callback) {
        return register(new RegisteredCallback(
                List.of(output),
                true,
                from,
                CallbackOptions.options(),
                CallbackRequests.unwrapped(callback),
                Optional.empty()));
    }

    /** Computes an output in the browser, without a request. */
    public DashApp clientside(Dependency.Output output, List<? extends Dependency> from, ClientsideFunction function) {
        return clientside(output, from, CallbackOptions.options(), function);
    }

    /** Computes an output in the browser, run as the options say. */
    public DashApp clientside(
            Dependency.Output output,
            List<? extends Dependency> from,
            CallbackOptions options,
            ClientsideFunction function) {
        if (options.background().isPresent()) {
            throw new IllegalArgumentException("The callback of " + output.key()
                    + " runs in the browser, so it cannot run in the background of the server.");
        }
        return register(new RegisteredCallback(
                List.of(output), true, List.copyOf(from), options, context -> List.of(), Optional.of(function)));
    }

    /** A script of your own, served as a file and run before the page is drawn. */
    public DashApp script(String fileName, String source) {
        return script(fileName, source.getBytes(StandardCharsets.UTF_8));
    }

    /** A script in a file, read now. */
    public DashApp script(Path file) throws IOException {
        return script(Objects.toString(file.getFileName(), ""), OwnFiles.read(file, ".js"));
    }

    private DashApp script(String fileName, byte[] source) {
        OwnFiles.checkName(fileName, ".js");
        scripts.put(fileName, new Asset(fileName, source));
        return this;
    }

    /**
     * One more page under an address of its own; {@link Page#content} in the layout is where it shows. An address that no
     * page has is answered with 404.
     */
    public DashApp page(Page page) {
        if (pages.stream().anyMatch(one -> one.path().equals(page.path()))) {
            throw new IllegalArgumentException("Two pages have the address " + page.path() + ".");
        }
        pages.add(page);
        return this;
    }

    /** Lets no callback run when the page is new, unless it says otherwise by options of its own. */
    public DashApp withoutInitialCalls() {
        callbacks.preventInitialCalls();
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
        return handler(false);
    }

    /** The app as a handler that shows the errors of its callbacks on the page if {@code debug} is set. */
    public Handler handler(boolean debug) {
        return handler(debug, false);
    }

    /** For {@link JavaApp}: pages ask for new versions of the app. */
    Handler handlerThatReloads() {
        return handler(true, true);
    }

    private Handler handler(boolean debug, boolean reloads) {
        var page = layout;
        if (page == null && !pages.isEmpty()) {
            page = Page::content;
            fixedLayout = true;
        }
        if (page == null) {
            throw new IllegalStateException("The app " + name + " has no layout. Call layout(…) before it runs.");
        }
        var all = callbacks.withPages(pages, prefix);
        if (fixedLayout) {
            LayoutCheck.check(page.get(), pages, all, suites);
        }
        return new DashProtocol(new AppSettings(
                title, page, all, List.copyOf(pages), suites, stylesheets, scripts, prefix, csrf, debug, reloads));
    }

    /**
     * Serves the app on a port of this machine, 0 for any free one, until the server is closed. {@link WebServer#entrance}
     * is the address that signs a browser in.
     */
    public WebServer serve(int port) throws IOException {
        return serve(RunOptions.port(port));
    }

    /** Serves the app as the options say, until the server is closed. */
    public WebServer serve(RunOptions options) throws IOException {
        return serve(options, System.out);
    }

    private WebServer serve(RunOptions options, PrintStream out) throws IOException {
        return WebServer.start(
                options.server(address -> out.println("A browser came without a token; a fresh address: " + address)),
                handler(options.isDebug()));
    }

    /** Serves the app, says where, and waits until the program is ended. */
    public void run(int port) throws IOException {
        run(RunOptions.port(port));
    }

    /** Serves the app as the options say, says where, and waits until the program is ended. */
    public void run(RunOptions options) throws IOException {
        run(options, System.out);
    }

    void run(RunOptions options, PrintStream out) throws IOException {
        try {
            if (RunningApp.takes(this)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
        }
        try (var server = serve(options, out)) {
            out.println(title + " is running" + (options.isDebug() ? " in debug mode" : "") + " (Ctrl-C ends it)."
                    + (options.isOpenToThisMachine()
                            ? " Everybody on this machine may open it:"
                            : " This address signs one browser in:"));
            out.println("     " + server.entrance(prefix.routes()));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "windlass-web-stop"));
            server.awaitClose();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
