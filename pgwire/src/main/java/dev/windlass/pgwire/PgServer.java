package dev.windlass.pgwire;

import dev.windlass.pgwire.catalog.Catalog;
import dev.windlass.pgwire.rules.Activity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The Postgres wire server: listens, and gives every client a session on a connection of its own.
 *
 * <p>Two threads a client: one runs its session, one reads its messages. Thread-safe.
 */
public final class PgServer implements AutoCloseable {
    /** Sockets that are not logged in yet, cancel requests among them, beyond the limit of connections. */
    private static final int WAITING_ROOM = 50;

    private static final int WATCH_SECONDS = 1;
    private static final int HEALTH_SECONDS = 60;
    private static final int STOP_MILLIS = 3_000;
    private static final int BACKLOG = 128;

    private final PgOptions options;
    private final ServerSocket listener;
    private final SecureRandom random = new SecureRandom();
    private final byte[] mockSecret = new byte[32];
    private final Map<Integer, Client> clients = new ConcurrentHashMap<>();
    private final Map<Integer, Client> sessions = new ConcurrentHashMap<>();
    private final Map<String, Catalog> catalogs = new ConcurrentHashMap<>();
    private final Map<String, Served> served = new HashMap<>();
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicLong statements = new AtomicLong();
    private final long startedNanos = System.nanoTime();
    private volatile boolean closed;

    /**
     * What a connection string leads to.
     *
     * @param schema that a connection begins with
     */
    record Served(String workspace, String schema, Catalog catalog) {}

    private PgServer(PgOptions options, ServerSocket listener) {
        this.options = options;
        this.listener = listener;
        random.nextBytes(mockSecret);
        timer = new ScheduledThreadPoolExecutor(1, task -> Threads.session(task, "windlass-pg-timer"));
        timer.setRemoveOnCancelPolicy(true);
    }

    /**
     * Begins to listen.
     *
     * @throws IllegalArgumentException for an address beyond loopback without TLS and users: the credential behind the
     *     server would be everybody's
     * @throws java.net.BindException when the port is taken
     */
    public static PgServer start(PgOptions options) throws IOException {
        boolean loopback = options.address().isLoopbackAddress();
        if (!loopback && (options.tls() == null || options.users().isEmpty())) {
            throw new IllegalArgumentException("Beyond the loopback address, TLS and users are needed: whoever connects"
                    + " reads Bitbucket with the server's credential.");
        }
        ServerSocket listener = new ServerSocket();
        try {
            listener.setReuseAddress(true);
            listener.bind(new InetSocketAddress(options.address(), options.port()), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        PgServer server = new PgServer(options, listener);
        Threads.session(server::accept, "windlass-pg-accept").start();
        Threads.session(server::warmUp, "windlass-pg-warm-up").start();
        ScheduledFuture<?> watching =
                server.timer.scheduleWithFixedDelay(server::watch, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
        ScheduledFuture<?> health =
                server.timer.scheduleWithFixedDelay(server::health, HEALTH_SECONDS, HEALTH_SECONDS, TimeUnit.SECONDS);
        assert !watching.isDone() && !health.isDone();
        return server;
    }

    /** Makes the catalog before the first client waits for it; what is wrong will be told to that client. */
    private void warmUp() {
        try {
            Served unused = served(options.url());
        } catch (SQLException | RuntimeException e) {
            System.getLogger(PgServer.class.getName()).log(System.Logger.Level.DEBUG, "warming up", e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Sessions at this moment. */
    public int sessions() {
        return sessions.size();
    }

    private void accept() {
        while (!closed) {
            try {
                Socket socket = listener.accept();
                if (clients.size() >= options.connections() + WAITING_ROOM) {
                    socket.close();
                    continue;
                }
                int processId = freeProcessId();
                Client client = new Client(this, socket, processId, random.nextInt());
                clients.put(processId, client);
                Threads.session(client, "windlass-pg-" + processId).start();
            } catch (IOException e) {
                if (!closed) {
                    log("accept failed: " + e.getMessage());
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int freeProcessId() {
        int processId = 1 + random.nextInt(Integer.MAX_VALUE - 1);
        while (clients.containsKey(processId)) {
            processId = 1 + random.nextInt(Integer.MAX_VALUE - 1);
        }
        return processId;
    }

    private void watch() {
        clients.values().forEach(client -> client.closeIfStalled(options.stalledSeconds()));
    }

    private void health() {
        log("health sessions=" + sessions.size() + " sockets=" + clients.size() + " statements=" + statements.get()
                + " up_s=" + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos));
    }

    // ---- for the clients

    PgOptions options() {
        return options;
    }

    SecureRandom random() {
        return random;
    }

    byte[] mockSecret() {
        return mockSecret;
    }

    ScheduledThreadPoolExecutor timer() {
        return timer;
    }

    /** Counts the client among the sessions, unless there are too many. */
    boolean admit(Client client, int processId) {
        synchronized (sessions) {
            if (sessions.size() >= options.connections()) {
                return false;
            }
            sessions.put(processId, client);
            return true;
        }
    }

    void ended(Client client, int processId) {
        clients.remove(processId, client);
        sessions.remove(processId, client);
    }

    /** What the sessions on a workspace do at this moment. */
    List<Activity> activity(String workspace) {
        return sessions.values().stream()
                .flatMap(client -> client.activity().stream())
                .filter(activity -> activity.database().equals(workspace))
                .toList();
    }

    /** Cancels what that session runs if the secret is right; says nothing either way, as PostgreSQL does. */
    void cancel(int processId, int secret) {
        Client client = sessions.get(processId);
        if (client != null && client.hasSecret(secret)) {
            client.cancel();
        }
    }

    Connection connect(String url) throws SQLException {
        Connection connection = DriverManager.getDriver(url).connect(url, new Properties());
        if (connection == null) {
            throw new SQLException("No driver takes the connection string of this server.", "08001");
        }
        return connection;
    }

    /**
     * What is behind a connection string; asked for the first time, it makes the catalog of the workspace, which holds no
     * row of Bitbucket's.
     */
    Served served(String url) throws SQLException {
        synchronized (catalogs) {
            Served known = served.get(url);
            if (known != null && known.catalog().isLost()) {
                forget(known);
                known = null;
            }
            if (known == null) {
                try (Connection connection = connect(url)) {
                    String workspace = String.valueOf(connection.getCatalog());
                    known = new Served(
                            workspace, String.valueOf(connection.getSchema()), catalog(connection, workspace));
                }
                served.put(url, known);
            }
            return known;
        }
    }

    private void forget(Served lost) {
        log("the catalog of " + lost.workspace() + " has failed; it is made anew");
        served.values().removeIf(other -> other.catalog() == lost.catalog());
        catalogs.remove(lost.workspace());
        lost.catalog().close();
    }

    private Catalog catalog(Connection connection, String workspace) throws SQLException {
        Catalog known = catalogs.get(workspace);
        if (known == null) {
            known = Catalog.open(connection, workspace);
            catalogs.put(workspace, known);
            if (closed) {
                known.close();
            }
        }
        return known;
    }

    void log(String line) {
        if (line.startsWith("statement ")) {
            statements.incrementAndGet();
        }
        Consumer<String> log = options.log();
        if (log != null) {
            log.accept(line);
        } else {
            System.getLogger(PgServer.class.getName()).log(System.Logger.Level.INFO, line);
        }
    }

    /** Stops listening, tells every client, and waits a moment for their sessions to end. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeListener();
        List<Client> open = List.copyOf(clients.values());
        open.forEach(Client::stop);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MILLIS);
        while (!sessions.isEmpty() && System.nanoTime() < end) {
            pause();
        }
        open.forEach(Client::closeSocket);
        timer.shutdownNow();
        for (Catalog catalog : catalogs.values()) {
            catalog.close();
        }
    }

    private void closeListener() {
        try {
            listener.close();
        } catch (IOException e) {
            log("closing the port failed: " + e.getMessage());
        }
    }
}
