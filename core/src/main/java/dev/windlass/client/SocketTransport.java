package dev.windlass.client;

import dev.windlass.client.NetworkSettings.Proxy.Server;
import dev.windlass.model.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 on plain blocking sockets, with keep-alive, TLS and the JDK's proxy settings.
 *
 * <p>Why not the JDK's clients: {@code HttpURLConnection} sends a GET a second time by itself when the connection is
 * closed without an answer (so request counts lie), and its {@code disconnect} waits for the very reader that it should
 * end (measured: until the read time-out, when a body hangs); {@code java.net.http} costs 0.4 s of cold start. What we
 * need of HTTP is small: GET, one form post, three kinds of framing.
 *
 * <p>A connection through a proxy that the user names is one to that proxy which then leads to the target ({@link
 * ProxyHandshake}); it is kept as the target's.
 *
 * <p>Thread-safe. Every connection in use is known here, so that closing ends it.
 */
final class SocketTransport implements Transport {
    /** Connections kept for later; more parallel requests than that open new ones. */
    static final int MAX_IDLE_CONNECTIONS = 16;

    /** Longer than servers usually keep one. */
    static final long MAX_IDLE_MILLIS = 20_000;

    /** The verbosity at which connections are told. */
    private static final int CONNECTIONS = 4;

    private static final int REUSE = 5;

    /** Addresses of one name that are tried in turn. */
    private static final int MAX_ADDRESSES = 4;

    private final int connectTimeoutMillis;
    private final int readTimeoutMillis;
    private final @Nullable SSLSocketFactory tls;
    private final NetworkSettings.Proxy route;
    private final ConnectionLog log;
    private final Deque<HttpConnection> idle = new ArrayDeque<>();
    private final Set<Exchange> active = new HashSet<>();
    private boolean closed;

    /** @param tls null for the JDK's default, which is only then loaded when an https address is asked */
    SocketTransport(int connectTimeoutMillis, int readTimeoutMillis, @Nullable SSLSocketFactory tls) {
        this(
                connectTimeoutMillis,
                readTimeoutMillis,
                tls,
                new NetworkSettings.Proxy.OfJava(),
                ConnectionLog.open(LogSettings.NONE));
    }

    SocketTransport(
            int connectTimeoutMillis,
            int readTimeoutMillis,
            @Nullable SSLSocketFactory tls,
            NetworkSettings.Proxy route,
            ConnectionLog log) {
        this.route = route;
        this.log = log;
        this.connectTimeoutMillis = connectTimeoutMillis;
        this.readTimeoutMillis = readTimeoutMillis;
        this.tls = tls;
    }

    @Override
    public WireResponse send(WireRequest request, Cancellation cancellation) throws IOException {
        Exchange exchange = new Exchange();
        synchronized (this) {
            if (closed) {
                throw ErrorCode.CONNECTION_CLOSED.with("connection");
            }
            active.add(exchange);
        }
        Cancellation.Registration registration = cancellation.onCancel(exchange);
        exchange.registration = registration;
        try {
            exchange.start(request);
            return exchange;
        } catch (Throwable e) {
            exchange.close();
            throw e;
        }
    }

    @Override
    public void close() {
        log.close();
        List<Exchange> toAbort;
        synchronized (this) {
            closed = true;
            toAbort = new ArrayList<>(active);
            idle.forEach(HttpConnection::abort);
            idle.clear();
        }
        for (Exchange exchange : toAbort) {
            exchange.run();
        }
    }

    private synchronized @Nullable HttpConnection takeIdle(Origin origin) {
        long now = System.nanoTime();
        for (var all = idle.iterator(); all.hasNext(); ) {
            HttpConnection connection = all.next();
            if (!connection.origin().equals(origin)) {
                continue;
            }
            all.remove();
            if (connection.isUsable(now, MAX_IDLE_MILLIS)) {
                return connection;
            }
            connection.abort();
        }
        return null;
    }

    private synchronized void giveBack(HttpConnection connection) {
        if (closed || idle.size() == MAX_IDLE_CONNECTIONS) {
            connection.abort();
            return;
        }
        connection.idleFrom(System.nanoTime());
        idle.addFirst(connection);
    }

    /** One stale connection says that the server closed them all; the next try shall meet a fresh one. */
    private synchronized void dropIdle() {
        idle.forEach(HttpConnection::abort);
        idle.clear();
    }

    /** One request with its answer, from the choice of a connection until that is given back or closed. */
    private final class Exchange implements WireResponse, Runnable {
        private Cancellation.@Nullable Registration registration;
        private @Nullable HttpConnection connection;
        private @Nullable Socket opening;
        private @Nullable ResponseHead head;
        private @Nullable FramedBody body;
        private boolean aborted;
        private boolean finished;

        void start(WireRequest request) throws IOException {
            HttpConnection chosen = takeIdle(request.origin());
            if (chosen == null) {
                chosen = open(request.origin(), request.peer());
            } else {
                log.write(LogModule.NETWORK, REUSE, "a kept connection to " + request.origin() + " is used again");
            }
            synchronized (this) {
                connection = chosen;
                refuseIfAborted();
            }
            try {
                head = chosen.exchange(request);
            } catch (StaleConnectionException e) {
                dropIdle();
                throw e;
            }
            body = chosen.body(head);
        }

        /** Aborts: called by the canceller's thread, never waits for the network. */
        @Override
        public synchronized void run() {
            aborted = true;
            if (finished) {
                return; // the connection may already serve somebody else
            }
            if (connection != null) {
                connection.abort();
            } else if (opening != null) {
                closeQuietly(opening);
            }
        }

        private void refuseIfAborted() throws IOException {
            if (aborted) {
                throw new IOException("the request was ended");
            }
        }

        private HttpConnection open(Origin origin, Peer peer) throws IOException {
            peer.check(origin.host());
            if (route instanceof Server server && server.isFor(origin.host())) {
                return overProxy(server, origin);
            }
            Proxy proxy = route instanceof NetworkSettings.Proxy.OfJava ? proxyFor(origin) : Proxy.NO_PROXY;
            if (proxy.type() != Proxy.Type.DIRECT) {
                // the proxy resolves the name; java.net.Socket speaks SOCKS and HTTP CONNECT by itself
                var address = InetSocketAddress.createUnresolved(origin.host(), origin.port());
                return connect(origin, proxy, address, connectTimeoutMillis);
            }
            return tryAll(
                    origin.host(), origin.port(), peer, (address, timeout) -> connect(origin, proxy, address, timeout));
        }

        /** A connection to the proxy, and what it makes of it. */
        private HttpConnection overProxy(Server server, Origin origin) throws IOException {
            try {
                return tryAll(
                        server.host(),
                        server.port(),
                        Peer.CONFIGURED,
                        (address, timeout) -> connect(origin, Proxy.NO_PROXY, address, timeout, server));
            } catch (ConnectException | UnknownHostException | ConnectTimeoutException e) {
                throw ErrorCode.PROXY_REFUSED.causedBy(
                        e, server.address(), origin, "the proxy itself could not be reached");
            }
        }

        private HttpConnection tryAll(String host, int port, Peer peer, Attempt attempt) throws IOException {
            InetAddress[] addresses = InetAddress.getAllByName(host);
            IOException last = new ConnectException("the name has no address");
            int tries = Math.min(addresses.length, MAX_ADDRESSES);
            for (int i = 0; i < tries; i++) {
                peer.check(addresses[i]);
                try {
                    return attempt.at(
                            new InetSocketAddress(addresses[i], port), Math.max(1, connectTimeoutMillis / tries));
                } catch (ConnectException | ConnectTimeoutException e) {
                    last = e;
                }
            }
            throw last;
        }

        private HttpConnection connect(Origin origin, Proxy proxy, SocketAddress address, int timeoutMillis)
                throws IOException {
            return connect(origin, proxy, address, timeoutMillis, null);
        }

        /** @param server whom to ask for the target, on the connection that stands; null for nobody */
        private HttpConnection connect(
                Origin origin, Proxy proxy, SocketAddress address, int timeoutMillis, @Nullable Server server)
                throws IOException {
            Socket raw = new Socket(proxy);
            synchronized (this) {
                opening = raw;
            }
            try {
                synchronized (this) {
                    refuseIfAborted();
                }
                raw.setTcpNoDelay(true);
                raw.connect(address, timeoutMillis);
                raw.setSoTimeout(timeoutMillis); // for the handshakes
                Socket socket = server == null ? raw : asked(server, origin, raw);
                socket = origin.isSecure() ? secure(origin, socket) : socket;
                raw.setSoTimeout(readTimeoutMillis);
                tell(origin, server, socket);
                return new HttpConnection(
                        origin, raw, socket, (long) SlowAnswerException.READ_TIMEOUTS * readTimeoutMillis);
            } catch (SocketTimeoutException e) {
                closeQuietly(raw);
                if (server != null && raw.isConnected()) {
                    throw ErrorCode.PROXY_REFUSED.causedBy(
                            e,
                            server.address(),
                            origin,
                            "nothing came back within " + timeoutMillis
                                    + " ms; perhaps it speaks another protocol, or the target does not answer");
                }
                throw new ConnectTimeoutException(
                        "no connection within " + connectTimeoutMillis + " ms (ConnectTimeout)");
            } catch (Throwable e) {
                closeQuietly(raw);
                throw e;
            }
        }

        @Override
        public int status() {
            return answered(head).status();
        }

        @Override
        public Map<String, List<String>> headers() {
            return answered(head).headers();
        }

        @Override
        public InputStream body() {
            return answered(body);
        }

        @Override
        public void close() {
            if (registration != null) {
                registration.close();
            }
            HttpConnection used;
            boolean wasAborted;
            synchronized (this) {
                if (finished) {
                    return;
                }
                finished = true;
                used = connection;
                wasAborted = aborted;
            }
            synchronized (SocketTransport.this) {
                active.remove(this);
            }
            if (used == null) {
                return;
            }
            if (!wasAborted && head != null && body != null && body.isComplete() && head.isKeptAlive()) {
                giveBack(used);
            } else {
                log.write(LogModule.NETWORK, REUSE, "the connection to " + used.origin() + " is not kept");
                used.abort();
            }
        }
    }

    private void tell(Origin origin, @Nullable Server server, Socket socket) {
        if (log.isOn(LogModule.NETWORK, CONNECTIONS)) {
            String way = server == null ? "" : " by the proxy " + server.address();
            String tls = socket instanceof SSLSocket secure ? tls(secure.getSession()) : "";
            log.write(LogModule.NETWORK, CONNECTIONS, "connected to " + origin + way + tls);
        }
    }

    /** Protocol, cipher, and whose certificate it is until when: what an expired or intercepting one is told by. */
    private static String tls(SSLSession session) {
        String text = ", " + session.getProtocol() + " with " + session.getCipherSuite();
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate leaf
                    ? text + ", certificate of " + leaf.getSubjectX500Principal() + " by "
                            + leaf.getIssuerX500Principal() + " until "
                            + leaf.getNotAfter().toInstant()
                    : text;
        } catch (SSLPeerUnverifiedException e) {
            return text;
        }
    }

    /** One of the addresses that a name has. */
    private interface Attempt {
        HttpConnection at(SocketAddress address, int timeoutMillis) throws IOException;
    }

    private Socket asked(Server server, Origin origin, Socket raw) throws IOException {
        Socket socket = server.isSecure() ? secure(Origin.of("https", server.host(), server.port()), raw) : raw;
        ProxyHandshake.run(server, origin, socket);
        return socket;
    }

    private static <T> T answered(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("no answer yet");
        }
        return part;
    }

    /** TLS with the host's name checked; layered, so that the raw socket stays at hand for {@code abort}. */
    private Socket secure(Origin origin, Socket raw) throws IOException {
        SSLSocketFactory factory = tls != null ? tls : (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(raw, origin.host(), origin.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static Proxy proxyFor(Origin origin) {
        ProxySelector selector = ProxySelector.getDefault();
        if (selector == null) {
            return Proxy.NO_PROXY;
        }
        List<Proxy> proxies = selector.select(URI.create(origin + "/"));
        return proxies.isEmpty() ? Proxy.NO_PROXY : proxies.get(0);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // nothing depends on it any more
            return;
        }
    }
}
