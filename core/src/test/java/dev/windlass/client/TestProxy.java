package dev.windlass.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A proxy on a local port that speaks CONNECT, SOCKS 4a or SOCKS 5, with or without a sign-in; passes bytes on. */
final class TestProxy implements AutoCloseable {
    private final ServerSocket socket;
    private final NetworkSettings.Kind kind;
    private final @Nullable String user;
    private final List<String> targets = new CopyOnWriteArrayList<>();

    /** @param user {@code name:password}; null lets in everybody */
    TestProxy(NetworkSettings.Kind kind, @Nullable String user) {
        this.kind = kind;
        this.user = user;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** {@code host:port} of every connection that was asked for and allowed. */
    List<String> targets() {
        return List.copyOf(targets);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "test-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String target = switch (kind) {
                case HTTP -> http(client);
                case SOCKS4 -> socks4(client);
                case SOCKS5 -> socks5(client);
            };
            if (target.isEmpty()) {
                return;
            }
            targets.add(target);
            int colon = target.lastIndexOf(':');
            // every name is this machine's: the test's own
            int port = Integer.parseInt(target.substring(colon + 1));
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
                start(() -> copy(server, client));
                copy(client, server);
            }
        } catch (IOException e) {
            return;
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            return;
        }
    }

    private String http(Socket client) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) client.getInputStream().read());
        }
        String wanted =
                user == null ? "" : java.util.Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
        boolean allowed = user == null || head.indexOf("Proxy-Authorization: Basic " + wanted + "\r\n") > 0;
        String answer = allowed
                ? "HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n"
                : "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n";
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        return allowed ? head.toString().split(" ", -1)[1] : "";
    }

    private String socks4(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        byte[] head = in.readNBytes(8);
        String given = zeroEnded(in);
        String host = zeroEnded(in);
        boolean allowed = user == null || user.startsWith(given + ":");
        client.getOutputStream().write(new byte[] {0, (byte) (allowed ? 0x5a : 0x5b), 0, 0, 0, 0, 0, 0});
        return allowed ? host + ":" + port(head[2], head[3]) : "";
    }

    private static String zeroEnded(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c > 0; c = in.read()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private String socks5(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream();
        in.read();
        byte[] methods = in.readNBytes(in.read());
        int method = user == null ? 0 : 2;
        boolean offered = new String(methods, StandardCharsets.ISO_8859_1).indexOf(method) >= 0;
        out.write(new byte[] {5, (byte) (offered ? method : 0xff)});
        if (!offered) {
            return "";
        }
        if (user != null) {
            in.read();
            String given = sized(in) + ":" + sized(in);
            out.write(new byte[] {1, (byte) (given.equals(user) ? 0 : 1)});
            if (!given.equals(user)) {
                return "";
            }
        }
        in.readNBytes(4);
        String host = sized(in);
        byte[] port = in.readNBytes(2);
        out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
        return host + ":" + port(port[0], port[1]);
    }

    private static String sized(InputStream in) throws IOException {
        return new String(in.readNBytes(in.read()), StandardCharsets.UTF_8);
    }

    private static int port(byte high, byte low) {
        return (high & 0xff) << 8 | (low & 0xff);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
