package dev.windlass.client;

import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Waits on a loopback port for the browser that comes back from the consent page, and tells the user that he can close
 * the window.
 *
 * <p>A few lines on a socket and not the JDK's HTTP server, which is a module that trimmed Java runtimes leave out. A
 * browser opens connections to spare and sends nothing on them, so each has a thread for the moment. For one sign-in.
 */
final class CallbackListener implements AutoCloseable {
    private static final int POLL_MILLIS = 100;
    private static final int READ_MILLIS = 10_000;
    private static final int MAX_CONNECTIONS = 32;
    private static final int MAX_LINE_CHARS = 16_384;

    private final ServerSocket socket;
    private final URI callback;
    private final String state;
    private final CompletableFuture<Secret> code = new CompletableFuture<>();
    private final AtomicInteger connections = new AtomicInteger();

    private CallbackListener(ServerSocket socket, URI callback, String state) {
        this.socket = socket;
        this.callback = callback;
        this.state = state;
    }

    /** Listens from now on; 08001 for an address that is not ours to listen on, or a port that is taken. */
    static CallbackListener open(URI callback, String state) throws IOException {
        String host = callback.getHost() == null ? "" : callback.getHost().toLowerCase(Locale.ROOT);
        boolean loopback = List.of("localhost", "127.0.0.1", "[::1]").contains(host);
        if (!loopback || !"http".equalsIgnoreCase(callback.getScheme())) {
            throw ErrorCode.BAD_PROPERTY_VALUE.with(
                    "CallbackURL",
                    callback,
                    "the browser sign-in listens on this machine: http://localhost:<port>. For a web application use "
                            + "the procedures GetOAuthAuthorizationURL and GetOAuthAccessToken");
        }
        int port = callback.getPort() < 0 ? 80 : callback.getPort();
        byte[] loopback4 = {127, 0, 0, 1};
        byte[] loopback6 = new byte[16];
        loopback6[15] = 1;
        InetAddress address = InetAddress.getByAddress(host.equals("[::1]") ? loopback6 : loopback4);
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(address, port));
            socket.setSoTimeout(POLL_MILLIS);
            return new CallbackListener(socket, callback, state);
        } catch (BindException e) {
            socket.close();
            throw ErrorCode.CALLBACK_BUSY.causedBy(e, callback, port);
        }
    }

    /** The code, or why there is none; never longer than the time-out. */
    Secret await(int timeoutSeconds, Cancellation cancellation) throws IOException {
        long deadline = System.nanoTime() + timeoutSeconds * 1_000_000_000L;
        while (!code.isDone()) {
            cancellation.check();
            if (System.nanoTime() - deadline > 0) {
                throw ErrorCode.CONSENT_TIMED_OUT.with(timeoutSeconds);
            }
            Socket connection = acceptSoon();
            if (connection != null) {
                serve(connection);
            }
        }
        try {
            return code.join();
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof WindlassException failure) {
                throw failure;
            }
            throw e;
        }
    }

    /** Null when it is time to look around. */
    private @Nullable Socket acceptSoon() throws IOException {
        try {
            return socket.accept();
        } catch (SocketTimeoutException e) {
            return null;
        }
    }

    private void serve(Socket connection) throws IOException {
        if (connections.incrementAndGet() > MAX_CONNECTIONS) {
            connection.close();
            connections.decrementAndGet();
            return;
        }
        Thread thread = new Thread(
                () -> {
                    try (connection) {
                        connection.setSoTimeout(READ_MILLIS);
                        answer(connection);
                    } catch (IOException e) {
                        return; // a browser that goes away; it may come back on another connection
                    } finally {
                        connections.decrementAndGet();
                    }
                },
                "windlass-callback");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(Socket connection) throws IOException {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1), MAX_LINE_CHARS);
        String[] request = line(in).split(" ", -1);
        String header = line(in);
        while (!header.isEmpty()) {
            header = line(in); // none of them matters
        }
        String target = request.length > 1 ? request[1] : "";
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        String wanted = callback.getRawPath() == null || callback.getRawPath().isEmpty() ? "/" : callback.getRawPath();
        if (!request[0].equals("GET") || !path.equals(wanted) || query < 0) {
            CallbackAnswer.NOT_HERE.send(connection.getOutputStream());
            return;
        }
        finish(connection, parameters(target.substring(query + 1)));
    }

    /** First the page, so that the user sees it; then the result, which may end the process. */
    private void finish(Socket connection, Map<String, String> parameters) throws IOException {
        String given = parameters.getOrDefault("code", "");
        WindlassException failure = null;
        if (!isOurState(parameters.getOrDefault("state", ""))) {
            failure = ErrorCode.CONSENT_STATE.with(callback);
        } else if (given.isEmpty() || !Secret.fitsHeader(given)) {
            String error = parameters.getOrDefault("error_description", parameters.getOrDefault("error", "no code"));
            failure = ErrorCode.CONSENT_REFUSED.with(Texts.brief(error, 200));
        }
        CallbackAnswer page = failure == null ? CallbackAnswer.DONE : CallbackAnswer.FAILED;
        try {
            page.send(connection.getOutputStream());
        } finally {
            if (failure == null) {
                code.complete(Secret.of(given));
            } else {
                code.completeExceptionally(failure);
            }
        }
    }

    private boolean isOurState(String other) {
        return MessageDigest.isEqual(state.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String line(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n' && line.length() < MAX_LINE_CHARS; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                @Nullable String value = decoded(pair.substring(equals + 1));
                if (value != null) {
                    parameters.putIfAbsent(pair.substring(0, equals), value);
                }
            }
        }
        return parameters;
    }

    private static @Nullable String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
