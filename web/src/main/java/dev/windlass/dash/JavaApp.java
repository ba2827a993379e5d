package dev.windlass.dash;

import dev.windlass.web.Handler;
import dev.windlass.web.Request;
import dev.windlass.web.Response;
import dev.windlass.web.ServerOptions;
import dev.windlass.web.WebServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Debug mode for an app in a Java file: compiled in this process, served, and compiled again whenever it or a file beside
 * it changes. Open pages show the new version by themselves; when it cannot be compiled or started, they show why, and the
 * last good version keeps running underneath.
 *
 * <p>The file holds a program as one would start it by {@code java App.java}: a {@code main} that ends in
 * {@link DashApp#run}. Its port is not used; ours is. Thread-safe.
 */
public final class JavaApp implements AutoCloseable {

    private static final int LOOK_EVERY_MILLIS = 100;

    private final JavaSource source;
    private final WatchedFolder folder;
    private final PrintStream out;
    private final Thread watcher;
    private volatile Version version = new Version(0, null, null);
    private @Nullable WebServer server;

    /** What is served now: the number of the version that was tried last, the app that runs, and why it is not the last. */
    private record Version(
            int number, @Nullable RunningApp app, @Nullable AppProblem problem) {}

    private JavaApp(Path file, PrintStream out) {
        this.source = new JavaSource(file);
        this.folder = new WatchedFolder(source.file());
        this.out = out;
        this.watcher = new Thread(this::watch, "windlass-app-watch");
        watcher.setDaemon(true);
    }

    /**
     * Compiles and serves the app in a file, and says where.
     *
     * @param port 0 takes any free one
     * @throws IllegalArgumentException when there is no such Java file
     * @throws IllegalStateException when this Java has no compiler
     */
    public static JavaApp serve(Path source, int port, PrintStream out) throws IOException {
        return serve(
                source,
                RunOptions.port(port)
                        .server(address -> out.println("A browser came without a token; a fresh address: " + address)),
                out);
    }

    /** Compiles and serves the app in a file on a server with these options, and says where. */
    public static JavaApp serve(Path source, ServerOptions options, PrintStream out) throws IOException {
        if (!source.toString().endsWith(".java") || !Files.isRegularFile(source)) {
            throw new IllegalArgumentException(
                    "There is no Java file " + source + ". Give the path of a file whose name ends in .java.");
        }
        JavaSource.compiler();
        var app = new JavaApp(source, out);
        app.folder.hasChanged();
        app.refresh();
        app.server = WebServer.start(options, app.new Front());
        out.println(
                source.getFileName() + " is running in debug mode (Ctrl-C ends it); a change of the file shows in the"
                        + " open page. This address signs one browser in:");
        out.println("     " + app.entrance());
        app.watcher.start();
        return app;
    }

    /** The address of the first page. */
    public URI uri() {
        return server().uri();
    }

    /** {@link #uri} with a token that signs one browser in, where the server asks for one. */
    public URI entrance() {
        return server().entrance("");
    }

    /** Waits until another thread closes the app. */
    public void awaitClose() throws InterruptedException {
        server().awaitClose();
    }

    private WebServer server() {
        var running = server;
        if (running == null) {
            throw new IllegalStateException("The app is not served yet.");
        }
        return running;
    }

    @Override
    public void close() {
        watcher.interrupt();
        server().close();
        Optional.ofNullable(version.app()).ifPresent(RunningApp::stop);
    }

    private void watch() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(LOOK_EVERY_MILLIS);
                if (folder.hasChanged()) {
                    refresh();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Compiles and starts what is in the file now; the version before stays when that fails. */
    private void refresh() {
        var old = version;
        var started = System.nanoTime();
        try {
            var next = RunningApp.start(source.compile(), folder::hasChanged);
            while (next.isEmpty()) {
                next = RunningApp.start(source.compile(), folder::hasChanged);
            }
            version = new Version(old.number() + 1, next.get(), null);
            Optional.ofNullable(old.app()).ifPresent(RunningApp::stop);
            if (old.number() > 0) {
                out.println("Compiled and started in " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started)
                        + " ms");
            }
        } catch (AppProblemException failed) {
            version = new Version(old.number() + 1, old.app(), failed.problem());
            out.println(failed.problem());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers what pages ask about the version, and passes everything else to the app. */
    private final class Front implements Handler {

        private static final JsonMapper JSON = JsonMapper.shared();

        @Override
        public Response handle(Request request) throws Exception {
            var now = version;
            if (request.path().endsWith("/_reload-hash")) {
                return Response.json(JSON.writeValueAsBytes(news(now)));
            }
            var app = now.app();
            return app == null ? Waiting.PAGE.handle(request) : app.handler().handle(request);
        }

        /** In the form of Dash's own hot reload, and what is wrong. */
        private static Object news(Version now) {
            var json = new LinkedHashMap<String, Object>();
            // A version that failed changes nothing on the page but the message over it.
            json.put(
                    "reloadHash", now.app() == null ? "none" : Integer.toHexString(System.identityHashCode(now.app())));
            json.put("hard", true);
            json.put("packages", List.of());
            json.put("files", List.of());
            var problem = now.problem();
            if (problem != null) {
                json.put("problem", problem.json());
            }
            return json;
        }
    }

    /** What is there before the first version that works. */
    private static final class Waiting {
        static final Handler PAGE = DashApp.named("app")
                .title("Windlass")
                .stylesheet("windlass.css")
                .layout(Html.div(Html.p("This page shows the app as soon as it can be compiled and started."))
                        .className("container"))
                .handlerThatReloads();
    }
}
