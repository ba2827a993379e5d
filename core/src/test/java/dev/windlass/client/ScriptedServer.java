package dev.windlass.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server of raw sockets that plays what it is told byte by byte, so that it can break HTTP in every way.
 *
 * <p>Thread-safe; one thread a connection.
 */
final class ScriptedServer implements AutoCloseable {
    /** What a connection gets for one request. */
    interface Script {
        void play(Request request, Exchange exchange) throws IOException;
    }

    /** A request as it came: request line and headers, and the body of a POST. */
    record Request(String head, String body, int connection) {
        String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        String target() {
            return line().split(" ", -1)[1];
        }

        String header(String name) {
            for (String line : head.split("\r\n", -1)) {
                if (line.regionMatches(true, 0, name + ": ", 0, name.length() + 2)) {
                    return line.substring(name.length() + 2);
                }
            }
            return "";
        }
    }

    private final ServerSocket server;
    private final Script script;
    private final List<Request> requests = new ArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final CountDownLatch firstRequest = new CountDownLatch(1);
    private final CountDownLatch firstConnection = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private int connections;

    ScriptedServer(Script script) {
        this(script, new ServerSocketOn127());
    }

    ScriptedServer(Script script, ServerSocketOn127 where) {
        this.script = script;
        this.server = where.open();
        Thread accepting = new Thread(this::accept, "scripted-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    /** Where to listen: plain here, TLS in one test. */
    static class ServerSocketOn127 {
        ServerSocket open() {
            try {
                return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    int port() {
        return server.getLocalPort();
    }

    List<Request> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Waits until a request has come in whole. */
    void awaitRequest() throws InterruptedException {
        if (!firstRequest.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("no request came");
        }
    }

    /** Waits until somebody has connected. */
    void awaitConnection() throws InterruptedException {
        if (!firstConnection.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("nobody connected");
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                firstConnection.countDown();
                int number = ++connections;
                Thread serving = new Thread(() -> serve(socket, number), "scripted-connection");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket, int number) {
        try (socket) {
            InputStream in = socket.getInputStream();
            for (Request request = read(in, number); request != null; request = read(in, number)) {
                synchronized (requests) {
                    requests.add(request);
                }
                firstRequest.countDown();
                script.play(request, new Exchange(socket));
            }
        } catch (IOException e) {
            // the client left, which is what half of the tests are about
            return;
        } finally {
            sockets.remove(socket);
        }
    }

    private static Request read(InputStream in, int connection) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int read = in.read();
            if (read < 0) {
                return null;
            }
            head.write(read);
        }
        Request request = new Request(head.toString(StandardCharsets.ISO_8859_1), "", connection);
        String length = request.header("Content-Length");
        String body = length.isEmpty()
                ? ""
                : new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.ISO_8859_1);
        return new Request(request.head(), body, connection);
    }

    @Override
    public void close() {
        released.countDown();
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The server's side of one answer. */
    final class Exchange {
        private final Socket socket;

        Exchange(Socket socket) {
            this.socket = socket;
        }

        void raw(String text) throws IOException {
            raw(text.getBytes(StandardCharsets.UTF_8));
        }

        void raw(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** @param headers each ended by CRLF */
        void answer(int status, String headers, String body) throws IOException {
            answer(status, headers, body.getBytes(StandardCharsets.UTF_8));
        }

        void answer(int status, String headers, byte[] body) throws IOException {
            raw("HTTP/1.1 " + status + " Reason\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n");
            raw(body);
        }

        void json(int status, String body) throws IOException {
            answer(status, "Content-Type: application/json\r\n", body);
        }

        void hangUp() throws IOException {
            socket.close();
        }

        /** Says nothing more until the test is over. */
        void hang() {
            try {
                released.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
