package dev.windlass.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.URI;
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

/**
 * A handler on a local port, on the JDK's own HTTP server: no dependency, up in a fifth of a second. It listens on
 * 127.0.0.1 only. Thread-safe; closing it twice is harmless.
 */
public final class WebServer implements AutoCloseable {

    static {
        // Read once, when the JDK's server class is loaded. Without nodelay JDK 17 answers a kept-alive connection
        // after 44 ms instead of 0.5 ms (web-apps.md 3). The times (seconds) end clients that send or read by drops.
        setIfAbsent("sun.net.httpserver.nodelay", "true");
        setIfAbsent("sun.net.httpserver.maxReqTime", "30");
        setIfAbsent("sun.net.httpserver.maxRspTime", "300");
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Phaser underWay;
    private final int stopMillis;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);

    private WebServer(HttpServer server, ExecutorService threads, Phaser underWay, int stopMillis) {
        this.server = server;
        this.threads = threads;
        this.underWay = underWay;
        this.stopMillis = stopMillis;
    }

    /**
     * Starts to answer.
     *
     * @throws BindException when the port is taken or not allowed; the message names it
     */
    public static WebServer start(ServerOptions options, Handler application) throws IOException {
        var server = bind(options.port());
        var chain = chain(server.getAddress().getPort(), options.hostNames(), application);
        var underWay = new Phaser(1);
        var threads = threads(options);
        server.setExecutor(threads);
        server.createContext("/", new JdkHttpAdapter(chain, options.maxBodyBytes(), underWay));
        server.start();
        return new WebServer(server, threads, underWay, options.stopMillis());
    }

    /** What a request passes through, from outside to inside. */
    static Handler chain(int port, Set<String> hostNames, Handler application) {
        return new SecurityHeaders(new ErrorBoundary(new SameOrigin(port, hostNames, new Compression(application))));
    }

    /** Starts with the default options; port 0 takes any free port. */
    public static WebServer start(int port, Handler application) throws IOException {
        return start(ServerOptions.onPort(port), application);
    }

    /** The address of the first page, with the port that was really taken. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port() + "/");
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
            underWay.awaitAdvanceInterruptibly(underWay.arrive(), stopMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            // stop ends their connections
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            // The JDK's own waiting (a positive argument) takes the whole time even when nothing is under way.
            server.stop(0);
            threads.shutdownNow();
            closed.countDown();
        }
    }

    private static HttpServer bind(int port) throws IOException {
        var address = new InetSocketAddress(InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1}), port);
        try {
            return HttpServer.create(address, 0);
        } catch (SocketException refused) {
            var taken = refused.getMessage() != null && refused.getMessage().contains("in use");
            var error = new BindException(
                    taken
                            ? "Port " + port + " on 127.0.0.1 is taken by another program. Stop that program, or choose"
                                    + " another port (0 takes any free one)."
                            : "Port " + port + " on 127.0.0.1 cannot be used: " + refused.getMessage()
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
