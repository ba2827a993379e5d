package dev.windlass.emulator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * A Bitbucket Cloud on a local port. It serves a {@link Scenario}, breaks on demand by {@link Fault}s, and remembers
 * what it was asked. Safe for every thread.
 *
 * <p>Sign-in: access token {@code demo-token} (Bearer), API token {@code demo-api-token} of {@code demo@acme.example}
 * (Basic), OAuth consumer {@code demo-client} with {@code demo-secret}.
 */
public final class Emulator implements AutoCloseable {
    static {
        // Must be set before the server's classes load: without it every small answer on a kept-alive connection waits
        // 40 ms for the client's delayed acknowledgement (Nagle's algorithm).
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    /** Connections that may wait to be accepted; the platform's default of 50 drops some under a parallel test. */
    private static final Set<Integer> USED = ConcurrentHashMap.newKeySet();

    private static final int MAX_TRIES = 100;
    private static final int BACKLOG = 1_024;

    private final HttpServer server;
    private final ExecutorService threads;
    private final FrontDoor door;
    private final RequestLog log = new RequestLog();
    private final Scenario scenario;
    private final String host;

    private Emulator(EmulatorOptions options, Scenario scenario, LongSupplier clockMillis) throws IOException {
        this.scenario = scenario;
        this.host = options.host();
        if (!options.issueTracker()) {
            scenario.issueTracker(false);
        }
        this.server = listen(options.host(), options.port());
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "emulator-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.door = new FrontDoor(scenario, options, log, clockMillis);
        server.setExecutor(threads);
        server.createContext("/", door);
        server.start();
    }

    /** A free port is one that no emulator of this process had: clients remember what an address has left for them. */
    private static HttpServer listen(String host, int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(host, port), BACKLOG);
        for (int tries = 0; port == 0 && !USED.add(server.getAddress().getPort()) && tries < MAX_TRIES; tries++) {
            HttpServer another = HttpServer.create(new InetSocketAddress(host, 0), BACKLOG);
            server.stop(0);
            server = another;
        }
        return server;
    }

    /** The default scenario on a free port. */
    public static Emulator start() {
        try {
            return start(EmulatorOptions.defaults());
        } catch (BindException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /**
     * The default scenario with these options.
     *
     * @throws BindException if the port is taken; the message names it
     */
    public static Emulator start(EmulatorOptions options) throws BindException {
        return start(options, Scenario.acme(options));
    }

    /**
     * Any scenario.
     *
     * @throws BindException if the port is taken; the message names it
     */
    public static Emulator start(EmulatorOptions options, Scenario scenario) throws BindException {
        return start(options, scenario, System::currentTimeMillis);
    }

    /** With a clock for token lives and rate limits. */
    static Emulator start(EmulatorOptions options, Scenario scenario, LongSupplier clockMillis) throws BindException {
        try {
            return new Emulator(options, scenario, clockMillis);
        } catch (BindException taken) {
            BindException named = new BindException("Port " + options.port() + " of " + options.host()
                    + " cannot be used (" + taken.getMessage() + "). Stop what listens there, or choose another port.");
            named.initCause(taken);
            throw named;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://127.0.0.1:PORT/2.0} */
    public URI apiUrl() {
        return URI.create(siteUrl() + "/2.0");
    }

    /** {@code http://127.0.0.1:PORT} */
    public URI siteUrl() {
        return URI.create("http://" + host + ":" + port());
    }

    /** The data being served; changing it changes the next answer. */
    public Scenario scenario() {
        return scenario;
    }

    /** What was asked so far, in order of arrival, without the emulator's own addresses. */
    public List<RecordedRequest> requests() {
        return log.all();
    }

    public void clearRequests() {
        log.clear();
    }

    /** Tokens, scopes and sessions. */
    public SignIns signIns() {
        return door.signIns();
    }

    /** From now on, until {@link #clearFaults}. */
    public void inject(Fault fault) {
        door.inject(fault);
    }

    /** Forgets all faults and lets the requests go that they hold. */
    public void clearFaults() {
        door.clearFaults();
    }

    /** Ends at once; requests under way lose their connection. */
    @Override
    public void close() {
        door.clearFaults();
        server.stop(0);
        threads.shutdownNow();
    }
}
