package dev.windlass.pgwire;

import dev.windlass.pgwire.codec.BackendMessage;
import dev.windlass.pgwire.codec.FirstMessage;
import dev.windlass.pgwire.codec.FirstMessage.CancelRequest;
import dev.windlass.pgwire.codec.FirstMessage.GssRequest;
import dev.windlass.pgwire.codec.FirstMessage.Startup;
import dev.windlass.pgwire.codec.FirstMessage.TlsRequest;
import dev.windlass.pgwire.codec.FrontendMessage;
import dev.windlass.pgwire.codec.MessageReader;
import dev.windlass.pgwire.codec.MessageWriter;
import dev.windlass.pgwire.codec.PgError;
import dev.windlass.pgwire.codec.ProtocolException;
import dev.windlass.pgwire.codec.WireBuffer;
import dev.windlass.pgwire.rules.Activity;
import dev.windlass.pgwire.session.LiveConnection;
import dev.windlass.pgwire.session.Session;
import dev.windlass.pgwire.session.SessionHost;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One socket, from its first byte to its last: TLS, log-in, then a session. {@link #run} belongs to a thread of its own;
 * the other methods may be called from any.
 */
final class Client implements SessionHost, Runnable {
    private static final int TLS_RECORD = 0x16;
    private static final int MOST_FIRST_MESSAGES = 4;
    private static final int REFUSAL_MILLIS = 200;

    private final PgServer server;
    private final int processId;
    private final int secret;
    private final MessageQueue messages = new MessageQueue();
    private volatile Socket socket;
    private volatile @Nullable WatchedOutput output;
    private volatile @Nullable Session session;

    Client(PgServer server, Socket socket, int processId, int secret) {
        this.server = server;
        this.socket = socket;
        this.processId = processId;
        this.secret = secret;
    }

    boolean hasSecret(int other) {
        return secret == other;
    }

    /** What its session does; empty as long as it has none. */
    Optional<Activity> activity() {
        return Optional.ofNullable(session).map(Session::activity);
    }

    void cancel() {
        Session running = session;
        if (running != null) {
            running.cancel();
        }
    }

    /** Ends it if its reader has not taken anything for that long. */
    void closeIfStalled(long seconds) {
        WatchedOutput watched = output;
        if (watched != null && watched.isStalledFor(seconds)) {
            log("session=" + processId + " closed: the client left an answer unread for " + seconds + " s");
            closeSocket();
        }
    }

    /** Asks it to end, with a word to the client. */
    void stop() {
        messages.wake();
        Session running = session;
        if (running != null) {
            running.stop();
        }
    }

    void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            System.getLogger(Client.class.getName()).log(System.Logger.Level.TRACE, "closing", e);
        }
    }

    @Override
    public void run() {
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(server.options().loginSeconds()));
            Startup startup = startup();
            if (startup != null) {
                serve(startup);
            }
        } catch (IOException | ProtocolException e) {
            // A client that talks nonsense or leaves is no news.
            System.getLogger(Client.class.getName()).log(System.Logger.Level.TRACE, "client", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            System.getLogger(Client.class.getName()).log(System.Logger.Level.ERROR, "session " + processId, e);
        } finally {
            closeSocket();
            messages.end();
            server.ended(this, processId);
        }
    }

    /** Goes through what may come before the start-up; null when there is none to come. */
    private @Nullable Startup startup() throws IOException, ProtocolException {
        int first = socket.getInputStream().read();
        if (first < 0) {
            return null;
        }
        byte[] read = {(byte) first};
        if (first == TLS_RECORD) {
            SSLContext tls = server.options().tls();
            if (tls == null) {
                return null;
            }
            socket = Tls.on(tls, socket, read, true);
            read = new byte[0];
        }
        InputStream in =
                new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(read), socket.getInputStream());
        for (int i = 0; i < MOST_FIRST_MESSAGES; i++) {
            FirstMessage message = first(in);
            if (message instanceof Startup startup) {
                return startup;
            }
            if (message instanceof CancelRequest cancel) {
                server.cancel(cancel.processId(), cancel.secret());
                return null;
            }
            SSLContext tls = server.options().tls();
            boolean secure = message instanceof TlsRequest && tls != null && !isSecure();
            socket.getOutputStream().write(secure ? 'S' : 'N');
            socket.getOutputStream().flush();
            if (secure && tls != null) {
                socket = Tls.on(tls, socket, new byte[0], false);
                in = socket.getInputStream();
            } else if (!(message instanceof TlsRequest) && !(message instanceof GssRequest)) {
                return null;
            }
        }
        return null;
    }

    private FirstMessage first(InputStream in) throws IOException, ProtocolException {
        try {
            return new MessageReader(in, server.options().messageBytes()).first();
        } catch (ProtocolException e) {
            WireBuffer out = new WireBuffer(socket.getOutputStream());
            refuse(out, PgError.of(e.sqlState(), e.text()));
            throw e;
        }
    }

    private boolean isSecure() {
        return socket instanceof javax.net.ssl.SSLSocket;
    }

    private static void refuse(WireBuffer out, PgError why) throws IOException {
        MessageWriter.write(why.report("FATAL"), out);
        out.flush();
    }

    private void serve(Startup startup) throws IOException, ProtocolException, InterruptedException {
        WatchedOutput watched = new WatchedOutput(socket.getOutputStream());
        output = watched;
        WireBuffer out = new WireBuffer(watched);
        MessageReader in = new MessageReader(
                new BufferedInputStream(socket.getInputStream()),
                server.options().messageBytes(),
                out.encoding());
        try (Session opened = open(startup, in, out)) {
            session = opened;
            opened.begin(startup.parameters());
            MessageWriter.write(new BackendMessage.AuthenticationOk(), out);
            opened.announce(secret);
            socket.setSoTimeout(0);
            Threads.waiting(() -> messages.fill(in, opened::clientGone), "windlass-pg-reader-" + processId)
                    .start();
            converse(opened);
        } catch (PgError e) {
            refuse(out, e);
        }
    }

    private void converse(Session opened) throws IOException, InterruptedException {
        try {
            opened.run();
        } catch (Broken e) {
            opened.fatal(PgError.of(e.reason.sqlState(), e.reason.text()));
        }
    }

    private Session open(Startup startup, MessageReader in, WireBuffer out)
            throws IOException, ProtocolException, InterruptedException {
        negotiate(startup, out);
        Map<String, String> parameters = startup.parameters();
        String user = parameters.getOrDefault("user", "");
        if (user.isEmpty()) {
            throw PgError.of("28000", "no PostgreSQL user name specified in startup packet");
        }
        if (parameters.containsKey("replication")
                && !parameters.get("replication").matches("0|false|off|no")) {
            throw PgError.unsupported("replication");
        }
        if (!server.admit(this, processId)) {
            throw PgError.of("53300", "sorry, too many clients already");
        }
        Users users = server.options().users();
        if (!users.isEmpty()) {
            logIn(user, in, out);
        }
        String url = users.url(user).orElse(server.options().url());
        return session(url, user, parameters.getOrDefault("database", user), out);
    }

    private static void negotiate(Startup startup, WireBuffer out) throws IOException {
        if (startup.major() != 3) {
            throw PgError.of(
                    "0A000",
                    "unsupported frontend protocol " + startup.major() + "." + startup.minor()
                            + ": server supports 3.0 to 3.0");
        }
        List<String> unknown = startup.parameters().keySet().stream()
                .filter(name -> name.startsWith("_pq_."))
                .toList();
        if (startup.minor() > 0 || !unknown.isEmpty()) {
            MessageWriter.write(new BackendMessage.NegotiateProtocolVersion(0, unknown), out);
        }
    }

    private void logIn(String user, MessageReader in, WireBuffer out)
            throws IOException, ProtocolException, InterruptedException {
        ScramVerifier verifier =
                server.options().users().verifier(user).orElseGet(() -> ScramVerifier.mock(user, server.mockSecret()));
        if (!new ScramLogin(in, out, server.random(), Tls.endPoint(socket)).succeeds(verifier)) {
            log("session=" + processId + " log-in refused for user " + user.replaceAll("\\W", "_"));
            // Whoever tries passwords in a loop shall need time for it.
            Thread.sleep(REFUSAL_MILLIS);
            throw PgError.of("28P01", "password authentication failed for user \"" + user + "\"");
        }
    }

    private Session session(String url, String user, String database, WireBuffer out) {
        try {
            PgServer.Served served = server.served(url);
            String workspace = served.workspace();
            boolean known =
                    database.equalsIgnoreCase(workspace) || database.equals(user) || database.equals("postgres");
            if (!known) {
                throw PgError.of("3D000", "database \"" + database + "\" does not exist")
                        .withHint("The database is the workspace: \"" + workspace + "\".");
            }
            Session.Setup setup = new Session.Setup(
                    new LiveConnection(() -> server.connect(url), served.schema()),
                    served.catalog(),
                    server.options().limits(),
                    server.timer(),
                    processId,
                    user,
                    workspace,
                    (InetSocketAddress) socket.getRemoteSocketAddress(),
                    () -> server.activity(workspace));
            return new Session(setup, this, out);
        } catch (PgError e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw PgError.of("08006", String.valueOf(e.getMessage()));
        }
    }

    // ---- for the session

    @Override
    public @Nullable FrontendMessage next(long millis) throws IOException, InterruptedException {
        try {
            return messages.next(millis);
        } catch (ProtocolException e) {
            throw new Broken(e);
        }
    }

    /** The client's bytes make no sense any more, so that nothing behind them can. */
    private static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;
        private final ProtocolException reason;

        Broken(ProtocolException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    @Override
    public boolean isStopping() {
        return messages.isWoken();
    }

    @Override
    public boolean isOver() {
        return messages.isOver();
    }

    @Override
    public void log(String line) {
        server.log(line);
    }
}
