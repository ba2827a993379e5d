package dev.windlass.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A handler on a port, on the JDK's own HTTP server: no dependency, up in a fifth of a second. It listens on 127.0.0.1
 * unless told otherwise. Thread-safe; closing it twice is harmless.
 */
public final class WebServer implements AutoCloseable {

    static {
        // Read once, when the JDK's server class is loaded. Without nodelay JDK 17 answers a kept-alive connection
        // after 44 ms instead of 0.5 ms (web-apps.md 3). The times (seconds) end clients that send or read by drops.
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        setIfAbsent("sun.net.httpserver.maxReqTime", "10");
        setIfAbsent("sun.net.httpserver.maxRspTime", "300");
        setIfAbsent("sun.net.httpserver.maxConnections", "500");
    }

    static final InetAddress LOOPBACK = loopback();

    private final HttpServer server;
    private final ExecutorService threads;
    private final Phaser underWay;
    private final SlowClients slowClients;
    private final ServerOptions options;
    private final Optional<SignIn> signIn;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private WebServer(
            HttpServer server,
            ExecutorService threads,
            Phaser underWay,
            SlowClients slowClients,
            ServerOptions options,
            Optional<SignIn> signIn) {
        this.server = server;
        this.threads = threads;
        this.underWay = underWay;
        this.slowClients = slowClients;
        this.options = options;
        this.signIn = signIn;
    }

    /**
     * Starts to answer.
     *
     * @throws BindException when the port is taken or not allowed; the message names it
     */
    public static WebServer start(ServerOptions options, Handler application) throws IOException {
        var server = bind(options.address(), options.port());
        var port = server.getAddress().getPort();
        var home = home(options, port);
        var signIn = options.signIn().map(fresh -> new SignIn(port, home, fresh, Clock.systemUTC()));
        var chain = chain(port, ownAddresses(options.address()), options, signIn, application);
        var underWay = new Phaser(1);
        var threads = threads(options);
        var slowClients = new SlowClients();
        server.setExecutor(threads);
        server.createContext("/", new JdkHttpAdapter(chain, options, underWay, slowClients));
        server.start();
        return new WebServer(server, threads, underWay, slowClients, options, signIn);
    }

    /** What a request passes through, from outside to inside. */
    static Handler chain(
            int port, Set<String> addresses, ServerOptions options, Optional<SignIn> signIn, Handler application) {
        Handler inside = new Compression(application);
        return new SecurityHeaders(new ErrorBoundary(new SameOrigin(
                port,
                addresses,
                options.hostNames(),
                new PathPrefixes(
                        options.pathPrefix(),
                        options.trustsForwardedPrefix(),
                        signIn.map(gate -> gate.before(inside)).orElse(inside)))));
    }

    /** Starts with the default options; port 0 takes any free port. */
    public static WebServer start(int port, Handler application) throws IOException {
        return start(ServerOptions.onPort(port), application);
    }

    /** The address of the first page, with the port that was really taken. */
    public URI uri() {
        return home(options, port());
    }

    /** {@link #uri} of a page as it is shown to the user: with the one-time token, where there is a sign-in. */
    public URI entrance(String page) {
        var address = uri().resolve(page);
        return signIn.map(gate -> gate.entrance(address)).orElse(address);
    }

    private static URI home(ServerOptions options, int port) {
        var address = options.address();
        var host = address.isAnyLocalAddress()
                ? "127.0.0.1"
                : address instanceof Inet6Address ? "[" + literal(address) + "]" : literal(address);
        return URI.create("http://" + host + ":" + port + options.pathPrefix() + "/");
    }

    private static String literal(InetAddress address) {
        var text = address.getHostAddress();
        return text.contains("%") ? text.substring(0, text.indexOf('%')) : text;
    }

    /** By which literal addresses other machines may call us; none for a server on loopback. */
    private static Set<String> ownAddresses(InetAddress bound) throws IOException {
        if (bound.isLoopbackAddress()) {
            return Set.of();
        }
        var found = bound.isAnyLocalAddress()
                ? NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                : Stream.of(bound);
        return found.map(one -> one instanceof Inet6Address ? "[" + literal(one) + "]" : literal(one))
                .collect(Collectors.toUnmodifiableSet());
    }

    public int port() {
        return server.getAddress().getPort();
    }

    boolean isLoopbackOnly() {
        return server.getAddress().getAddress().isLoopbackAddress();
    }

    /** Waits until another thread closes the server. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Lets the answers under way finish for {@link ServerOptions#stopMillis}, then frees the port and ends the rest. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        try {
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), options.stopMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // stop ends their connections
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            // The JDK's own waiting (a positive argument) takes the whole time even when nothing is under way.
            server.stop(0);
            threads.shutdownNow();
            slowClients.close();
            closed.countDown();
        }
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static HttpServer bind(InetAddress address, int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(address, port), 0);
        } catch (SocketException refused) {
            var where = "Port " + port + " on " + address.getHostAddress();
            var taken = refused.getMessage() != null && refused.getMessage().contains("in use");
            var error = new BindException(
                    taken
                            ? where + " is taken by another program. Stop that program, or choose"
                                    + " another port (0 takes any free one)."
                            : where + " cannot be used: " + refused.getMessage()
                                    + ". Choose another port (0 takes any free one).");
            error.initCause(refused);
            throw error;
        }
    }

    private static ExecutorService threads(ServerOptions options) {
        var number = new AtomicInteger();
        var pool = new ThreadPoolExecutor(
                options.threads(),
                options.threads(),
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(options.maxWaiting()),
                task -> {
                    var thread = new Thread(task, "windlass-web-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
