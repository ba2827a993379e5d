package dev.windlass.client;

import dev.windlass.client.NetworkSettings.Proxy.Server;
import dev.windlass.model.ErrorCode;
import dev.windlass.model.WindlassException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Asks a proxy for a connection to the target, on a socket that is connected to the proxy. Afterwards the socket is as good
 * as one to the target.
 *
 * <p>By hand, because {@code java.net.Socket} takes a proxy's user and password from a process-wide {@code Authenticator}
 * only. Reads byte by byte: what follows the answer is the target's. Stateless.
 */
final class ProxyHandshake {
    private static final int MAX_HEAD_BYTES = 16 * 1024;
    private static final int SOCKS4 = 4;
    private static final int SOCKS5 = 5;
    private static final int CONNECT = 1;
    private static final int BY_NAME = 3;
    private static final int NO_SIGN_IN = 0;
    private static final int BY_PASSWORD = 2;

    private final Server proxy;
    private final Origin target;
    private final InputStream in;
    private final OutputStream out;

    private ProxyHandshake(Server proxy, Origin target, Socket socket) throws IOException {
        this.proxy = proxy;
        this.target = target;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /** SQLSTATE 08001 if the proxy refuses. */
    static void run(Server proxy, Origin target, Socket socket) throws IOException {
        ProxyHandshake handshake = new ProxyHandshake(proxy, target, socket);
        try {
            switch (proxy.kind()) {
                case HTTP -> handshake.http();
                case SOCKS4 -> handshake.socks4();
                case SOCKS5 -> handshake.socks5();
            }
        } catch (EOFException e) {
            throw handshake.refused("it closed the connection; perhaps it "
                    + (proxy.user().isEmpty()
                            ? "asks for a user and a password"
                            : "does not accept this user and password")
                    + ", or speaks another protocol");
        }
    }

    private WindlassException refused(String why) {
        return ErrorCode.PROXY_REFUSED.with(proxy.address(), target, why);
    }

    private void http() throws IOException {
        String authority =
                (target.host().indexOf(':') >= 0 ? "[" + target.host() + "]" : target.host()) + ":" + target.port();
        StringBuilder head = new StringBuilder("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n");
        if (!proxy.user().isEmpty()) {
            byte[] pair = (proxy.user() + ":" + proxy.password().reveal()).getBytes(StandardCharsets.UTF_8);
            head.append("Proxy-Authorization: Basic ")
                    .append(Base64.getEncoder().encodeToString(pair))
                    .append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        String[] status = head().split(" ", 3);
        String code = status.length > 1 && status[0].startsWith("HTTP/") ? status[1] : "no HTTP";
        if (code.equals("407")) {
            throw refused(
                    proxy.user().isEmpty()
                            ? "it asks for a user and a password (407); set ProxyUser and ProxyPassword, or"
                                    + " FirewallUser and FirewallPassword with FirewallType"
                            : "it does not accept this user and password (407)");
        }
        if (!code.matches("2[0-9]{2}")) {
            throw refused("it answered " + Texts.brief(code, 20));
        }
    }

    /** The first line; the others are read and dropped. */
    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newlines = 0;
        while (newlines < 2) {
            int next = read();
            head.write(next);
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            if (head.size() > MAX_HEAD_BYTES) {
                throw refused("its answer has no end");
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1).lines().findFirst().orElse("");
    }

    private void socks4() throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(new byte[] {SOCKS4, CONNECT});
        writePort(request);
        request.writeBytes(new byte[] {0, 0, 0, 1}); // 4a: the name follows, the proxy resolves it
        request.writeBytes(proxy.user().getBytes(StandardCharsets.UTF_8));
        request.write(0);
        request.writeBytes(target.host().getBytes(StandardCharsets.UTF_8));
        request.write(0);
        send(request);
        read();
        int status = read();
        skip(6);
        if (status != 0x5a) {
            throw refused("SOCKS 4 status " + status);
        }
    }

    private void socks5() throws IOException {
        boolean signs = !proxy.user().isEmpty();
        send(signs ? new byte[] {SOCKS5, 2, NO_SIGN_IN, BY_PASSWORD} : new byte[] {SOCKS5, 1, NO_SIGN_IN});
        if (read() != SOCKS5) {
            throw refused("it does not speak SOCKS 5");
        }
        int method = read();
        if (method == BY_PASSWORD && signs) {
            signIn();
        } else if (method != NO_SIGN_IN) {
            throw refused(
                    signs
                            ? "it takes no user and password"
                            : "it asks for a user and a password; set FirewallUser and FirewallPassword");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(new byte[] {SOCKS5, CONNECT, 0, BY_NAME});
        writeText(request, target.host());
        writePort(request);
        send(request);
        read();
        int status = read();
        read();
        int kind = read();
        skip((kind == 1 ? 4 : kind == BY_NAME ? read() : 16) + 2);
        if (status != 0) {
            throw refused(meaning(status));
        }
    }

    private void signIn() throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(1);
        writeText(request, proxy.user());
        writeText(request, proxy.password().reveal());
        send(request);
        read();
        if (read() != 0) {
            throw refused("it does not accept this user and password");
        }
    }

    /** RFC 1928, section 6. */
    private static String meaning(int status) {
        return switch (status) {
            case 2 -> "its rules do not allow this target";
            case 3 -> "it cannot reach the network";
            case 4 -> "it cannot reach the host";
            case 5 -> "the target refused the connection";
            default -> "SOCKS 5 status " + status;
        };
    }

    private void writeText(ByteArrayOutputStream request, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 255) {
            throw refused("SOCKS takes names, users and passwords of 255 bytes at most");
        }
        request.write(bytes.length);
        request.writeBytes(bytes);
    }

    private void writePort(ByteArrayOutputStream request) {
        request.write(target.port() >> 8);
        request.write(target.port() & 0xff);
    }

    private void send(ByteArrayOutputStream request) throws IOException {
        send(request.toByteArray());
    }

    private void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            read();
        }
    }
}
